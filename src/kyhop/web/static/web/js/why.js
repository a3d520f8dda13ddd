/* Links to a page of reasons (data-why) open it in a drawer over the page; without script, or when
   the answer does not come, they are ordinary links. */
{
  let opener = null;
  const open = () => document.getElementById("why-live");
  const close = () => {
    const holder = open();
    if (!holder) return false;
    holder.remove();
    opener?.focus({ preventScroll: true });
    opener = null;
    return true;
  };
  const show = (html, link) => {
    close();
    opener = link;
    const holder = document.createElement("div");
    holder.id = "why-live";
    holder.innerHTML = html;
    document.querySelector("main").append(holder);
    const drawer = holder.querySelector(".drawer");
    drawer.classList.add("drawer--open");
    drawer.focus({ preventScroll: true });
  };
  document.addEventListener("click", async (event) => {
    const plain = !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0;
    const link = event.target.closest("a[data-why]");
    if (link && plain) {
      event.preventDefault();
      try {
        const answer = await fetch(link.href, { headers: { "HX-Request": "true" } });
        if (!answer.ok || answer.redirected) throw new Error(answer.statusText);
        show(await answer.text(), link);
      } catch {
        location.assign(link.href);
      }
    } else if (open() && event.target.closest("[data-drawer-close]")) {
      event.preventDefault();
      close();
    } else if (open() && !event.target.closest("#why-live")) {
      close();
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented && close()) event.preventDefault();
  });
}
