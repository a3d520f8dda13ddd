/* Theme switch: draws at once, then lets the server keep the choice. Without script: a plain form. */
{
  const keepHash = (form) => {
    const next = form.querySelector("input[name=next]");
    if (next && location.hash && !next.value.includes("#")) next.value += location.hash;
  };
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.matches("[data-keep-hash]")) keepHash(form);
    if (!form.matches("[data-theme-switch]") || !event.submitter) return;
    event.preventDefault();
    const chosen = event.submitter.value;
    const body = new FormData(form);
    body.set("theme", chosen);
    fetch(form.action, { method: "POST", body, redirect: "manual" });
    document.documentElement.dataset.theme = chosen;
    for (const option of form.querySelectorAll("[name=theme]")) {
      if (option === event.submitter) option.setAttribute("aria-current", "true");
      else option.removeAttribute("aria-current");
    }
  });
}
