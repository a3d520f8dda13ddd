/* J and K walk through the rows of the lists of a page; Enter then follows the focused link. */
{
  const main = (row) => row.querySelector("th a[href], td a[href], a[href]");
  const rows = () =>
    [...document.querySelectorAll("main tbody tr")].filter(
      (row) => main(row) && row.offsetParent !== null,
    );
  document.addEventListener("keydown", (event) => {
    const step = { j: 1, k: -1 }[event.key.toLowerCase()];
    if (!step || event.shiftKey || !window.kyhopKeys(event)) return;
    const all = rows();
    if (!all.length) return;
    const here = all.indexOf(document.activeElement.closest("tr"));
    const next = all[here === -1 ? (step > 0 ? 0 : all.length - 1) : here + step];
    if (!next) return;
    event.preventDefault();
    main(next).focus();
    next.scrollIntoView({ block: "nearest" });
  });
}
