/* Forms: sent once, guarded while unsaved, filters that send themselves, errors that take the focus.
   What a verb refused (data-typed) is unsaved from the start. A form that is sent is guarded no more:
   if the sign-in has ended, the server keeps what was typed. */
{
  const dirty = new WeakSet();
  document.addEventListener("input", (event) => {
    const form = event.target.form;
    if (form?.matches("[data-guard]")) dirty.add(form);
  });
  document.addEventListener("change", (event) => {
    const form = event.target.form;
    if (form?.matches("[data-submit-on-change]")) form.requestSubmit();
  });
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "1";
    form.setAttribute("aria-busy", "true");
    dirty.delete(form);
  });
  window.addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-sent]")) {
      delete form.dataset.sent;
      form.removeAttribute("aria-busy");
    }
  });
  document.addEventListener("htmx:after:request", () => {
    for (const form of document.querySelectorAll("form[data-sent]")) {
      delete form.dataset.sent;
      form.removeAttribute("aria-busy");
    }
  });
  window.addEventListener("beforeunload", (event) => {
    if (!navigator.userActivation?.hasBeenActive) return;
    if ([...document.querySelectorAll("form[data-guard]")].some((form) => dirty.has(form))) {
      event.preventDefault();
    }
  });
  window.addEventListener("DOMContentLoaded", () => {
    for (const form of document.querySelectorAll("form[data-guard][data-typed]")) dirty.add(form);
    document.querySelector("[data-focus]:not([data-still] *)")?.focus();
  });
}
