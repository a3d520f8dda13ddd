/* Copies the address of the page, with the open drawer, and says so. */
{
  for (const button of document.querySelectorAll("[data-copy]")) button.hidden = false;
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    await navigator.clipboard.writeText(button.dataset.copyText || location.href);
    const label = button.querySelector("[data-copy-label]");
    const before = label.textContent;
    label.setAttribute("role", "status");
    label.textContent = button.dataset.copied;
    setTimeout(() => {
      label.textContent = before;
    }, 2000);
  });
}
