/* The projector: the arrows lead to the matter before and to the one after. */
{
  document.addEventListener("keydown", (event) => {
    const rel = { ArrowLeft: "prev", ArrowRight: "next" }[event.key];
    if (!rel || event.shiftKey || !window.kyhopKeys(event)) return;
    const link = document.querySelector(`.app--stage a[rel="${rel}"]`);
    if (!link) return;
    event.preventDefault();
    link.click();
  });
}
