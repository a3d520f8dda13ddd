/* In rows that scroll sideways what is current is brought into sight: the tab of the page, one's own
   seat on the plan. */
window.addEventListener("DOMContentLoaded", () => {
  for (const tab of document.querySelectorAll(".tabs [aria-current]")) {
    const { left, right } = tab.parentElement.getBoundingClientRect();
    const box = tab.getBoundingClientRect();
    if (box.left < left || box.right > right) tab.parentElement.scrollLeft += box.left - left - 16;
  }
  for (const own of document.querySelectorAll(".hall-own .hall__place:not(.hall__place--free)")) {
    const plan = own.closest(".hall-own");
    const middle = plan.getBoundingClientRect().left + plan.clientWidth / 2;
    plan.scrollLeft += own.getBoundingClientRect().left - middle;
  }
});
