/* Single keys: / search, ? the table of keys. Off when the visitor switched them off, and while
   typing. */
{
  window.kyhopKeys = (event) =>
    document.documentElement.dataset.keys !== "off" &&
    !event.ctrlKey && !event.metaKey && !event.altKey &&
    !event.target.closest("input, textarea, select, [contenteditable], dialog[open]");
  document.addEventListener("keydown", (event) => {
    if (!window.kyhopKeys(event)) return;
    if (event.key === "/") {
      const search = document.getElementById("search");
      if (!search) return;
      event.preventDefault();
      search.focus();
      search.select();
    } else if (event.key === "?") {
      const table = document.getElementById("keys");
      if (!table) return;
      event.preventDefault();
      table.showModal();
    }
  });
}
