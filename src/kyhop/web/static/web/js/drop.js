/* Dropping and pasting files onto a file field: the field keeps them, their names are read out. */
{
  const size = (bytes) =>
    bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
  const show = (box) => {
    const list = box.querySelector("[data-drop-list]");
    const files = [...box.querySelector("input[type=file]").files];
    list.replaceChildren(
      ...files.map((file) => {
        const item = document.createElement("li");
        item.textContent = `${file.name.normalize("NFC")} · ${size(file.size)}`;
        return item;
      }),
    );
  };
  const take = (box, files) => {
    const input = box.querySelector("input[type=file]");
    const kept = new DataTransfer();
    for (const file of input.multiple ? files : [...files].slice(0, 1)) kept.items.add(file);
    if (!kept.files.length) return;
    input.files = kept.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const boxOf = (event) => event.target.closest?.("[data-drop]");
  for (const name of ["dragenter", "dragover"]) {
    document.addEventListener(name, (event) => {
      const box = boxOf(event);
      if (!box) return;
      event.preventDefault();
      box.classList.add("drop--over");
    });
  }
  document.addEventListener("dragleave", (event) => {
    boxOf(event)?.classList.remove("drop--over");
  });
  document.addEventListener("drop", (event) => {
    const box = boxOf(event);
    if (!box) return;
    event.preventDefault();
    box.classList.remove("drop--over");
    take(box, event.dataTransfer.files);
  });
  document.addEventListener("paste", (event) => {
    const box = document.querySelector("[data-drop]");
    if (box && event.clipboardData.files.length) take(box, event.clipboardData.files);
  });
  document.addEventListener("change", (event) => {
    const box = boxOf(event);
    if (box) show(box);
  });
}
