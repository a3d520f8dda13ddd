/* Drawers opened by their address: they take the focus, keep Tab inside on a phone's sheet, and on
   Escape or Close give it back to the link that opened them, without moving the page. */
{
  let opener = null;
  const current = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const found = id && document.getElementById(id);
    return found && found.matches("[data-drawer]") ? found : null;
  };
  const settle = () => {
    const drawer = current();
    if (drawer) drawer.focus({ preventScroll: true });
  };
  const close = () => {
    const drawer = current();
    if (!drawer) return false;
    const { scrollX, scrollY } = window;
    location.hash = "main";
    history.replaceState(null, "", location.pathname + location.search);
    window.scrollTo(scrollX, scrollY);
    const back = opener || document.querySelector(`a[href="#${CSS.escape(drawer.id)}"]`);
    if (back) back.focus({ preventScroll: true });
    opener = null;
    return true;
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (!link) {
      if (current() && !event.target.closest("[data-drawer], button, summary, form")) close();
      return;
    }
    if (link.matches("[data-drawer-close]")) {
      event.preventDefault();
      close();
    } else if (document.getElementById(link.hash.slice(1))?.matches("[data-drawer]")) {
      opener = link;
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented && close()) event.preventDefault();
  });
  window.addEventListener("hashchange", settle);
  window.addEventListener("DOMContentLoaded", settle);
}
