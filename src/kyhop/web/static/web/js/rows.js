/* J and K walk through the rows of the lists of a page; Enter then follows the focused link.
   What the search found also answers to the arrows: down from the field of the search, up back
   into it, Home and End, and Escape from anywhere among the rows. */
{
  const main = (row) => row.querySelector("th a[href], td a[href], a[href]");
  const rows = (place) =>
    [...document.querySelectorAll(`main ${place} tbody tr`)].filter(
      (row) => main(row) && row.offsetParent !== null,
    );
  const go = (event, row) => {
    event.preventDefault();
    main(row).focus();
    row.scrollIntoView({ block: "nearest" });
  };
  document.addEventListener("keydown", (event) => {
    const step = { j: 1, k: -1 }[event.key.toLowerCase()];
    if (!step || event.shiftKey || !window.kyhopKeys(event)) return;
    const all = rows("");
    if (!all.length) return;
    const here = all.indexOf(document.activeElement.closest("tr"));
    const next = all[here === -1 ? (step > 0 ? 0 : all.length - 1) : here + step];
    if (next) go(event, next);
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const found = rows(".found");
    if (!found.length) return;
    const field = document.getElementById("search");
    if (event.target === field) {
      if (event.key === "ArrowDown") go(event, found[0]);
      return;
    }
    const here = found.indexOf(event.target.closest("a[href]") ? event.target.closest("tr") : null);
    if (here === -1) return;
    const to = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: found.length - 1 }[event.key];
    if (found[to]) {
      go(event, found[to]);
    } else if (field && (to === -1 || event.key === "Escape")) {
      event.preventDefault();
      field.focus();
      field.select();
    }
  });
}
