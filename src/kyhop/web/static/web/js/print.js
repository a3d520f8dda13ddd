/* Print buttons, shown only where they can work; things for visitors without script are hidden. */
{
  for (const button of document.querySelectorAll("[data-print]")) button.hidden = false;
  for (const thing of document.querySelectorAll("[data-no-script]")) thing.hidden = true;
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-print]")) window.print();
  });
}
