/* The board of an agenda: lines are chosen, dragged, or moved by keys. Each act sends a form of the page
   that works without script; the answer is the board as it then is. */
{
  const board = () => document.getElementById("agenda-board");
  const lineOf = (target) => target.closest?.("#agenda-board .line[data-member]");
  let busy = false;
  let dragged = null;

  const focusOn = (key) => {
    const link = board().querySelector(`a[data-key="${CSS.escape(key)}"]`);
    link?.focus({ preventScroll: true });
    link?.closest(".line").scrollIntoView({ block: "nearest" });
    return link;
  };
  const read = (line) =>
    [...(line?.querySelectorAll(".line__time, .line__title, .line__fault") ?? [])]
      .map((one) => one.textContent.trim()).join(" ");
  const drawn = async (address, how) => {
    busy = true;
    board().setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(address, { ...how, headers: { "X-Board": "1" } });
      if (answer.redirected || ![200, 422].includes(answer.status)) throw new Error(answer.statusText);
      const holder = document.createElement("div");
      holder.innerHTML = await answer.text();
      for (const part of [...holder.children]) document.getElementById(part.id)?.replaceWith(part);
    } finally {
      busy = false;
      board()?.removeAttribute("aria-busy");
    }
  };
  const send = async (form, submitter) => {
    if (busy) return;
    const data = new FormData(form, submitter);
    const address = submitter?.getAttribute("formaction") || form.getAttribute("action");
    const typed = document.activeElement?.id;
    try {
      await drawn(address, { method: "POST", body: data });
      const link = focusOn(data.get("key") || "");
      if (typed?.startsWith("minutes-")) document.getElementById(typed)?.focus({ preventScroll: true });
      if (board().dataset.said) board().querySelector(".notice")?.scrollIntoView({ block: "center" });
      document.getElementById("board-said").textContent =
        board().dataset.said ||
        [board().dataset.told, read(link?.closest(".line"))].filter(Boolean).join(" ");
    } catch {
      location.reload();
    }
  };
  const choose = async (link) => {
    try {
      await drawn(link.href, {});
      history.replaceState(null, "", link.href);
      focusOn(link.dataset.key);
    } catch {
      location.assign(link.href);
    }
  };
  const act = (name, values) => {
    const form = document.getElementById("board-move");
    if (!form) return;
    for (const field of ["key", "sitting", "before", "way"]) form.elements[field].value = values[field] ?? "";
    form.setAttribute("action", form.dataset[name]);
    send(form, null);
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("#agenda-board a[data-key]");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (!busy) choose(link);
  });
  document.addEventListener("submit", (event) => {
    if (!event.target.matches("[data-board-form]") || !board()) return;
    event.preventDefault();
    send(event.target, event.submitter);
  });
  const taken = (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || !board()) return "";
    if (event.target.closest("input, textarea, select, [contenteditable], dialog[open]")) return "";
    const key = event.key.toLowerCase();
    if (key === "z") return event.shiftKey ? "redo" : "undo";
    return key === "y" ? "redo" : "";
  };
  document.addEventListener("keydown", (event) => {
    const back = taken(event);
    const button = back && board().querySelector(`[data-${back}]`);
    if (button) {
      event.preventDefault();
      if (!busy) button.click();
      return;
    }
    const line = lineOf(event.target);
    const key = line?.querySelector("a[data-key]")?.dataset.key;
    if (!key || !document.getElementById("board-move")) return;
    const way = { ArrowUp: "up", ArrowDown: "down", ArrowLeft: "left", ArrowRight: "right" }[event.key];
    if (event.altKey && !event.ctrlKey && !event.metaKey && way) {
      event.preventDefault();
      act("step", { key, way });
    } else if (event.key.toLowerCase() === "p" && window.kyhopKeys(event)) {
      event.preventDefault();
      act("place", { key });
    }
  });

  const clear = () => {
    for (const one of document.querySelectorAll(".line--drop")) one.classList.remove("line--drop");
    for (const one of document.querySelectorAll(".sitting__rows--drop")) {
      one.classList.remove("sitting__rows--drop");
    }
  };
  const under = (rows, y) =>
    [...rows.querySelectorAll(".line[data-member]")].find((line) => {
      const box = line.getBoundingClientRect();
      return line !== dragged && y < box.top + box.height / 2;
    });
  document.addEventListener("dragstart", (event) => {
    dragged = lineOf(event.target);
    if (!dragged?.draggable) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", dragged.dataset.member);
  });
  document.addEventListener("dragover", (event) => {
    const rows = event.target.closest?.("#agenda-board [data-sitting]");
    if (!rows || !dragged) return;
    event.preventDefault();
    clear();
    const before = under(rows, event.clientY);
    if (before) before.classList.add("line--drop");
    else rows.classList.add("sitting__rows--drop");
  });
  document.addEventListener("drop", (event) => {
    const rows = event.target.closest?.("#agenda-board [data-sitting]");
    if (!rows || !dragged) return;
    event.preventDefault();
    const before = rows.dataset.sitting ? under(rows, event.clientY)?.dataset.member : "";
    act("move", { key: dragged.dataset.member, sitting: rows.dataset.sitting, before: before ?? "" });
  });
  document.addEventListener("dragend", () => {
    clear();
    dragged = null;
  });

  // Without the script's help a chosen line comes with a whole page: its keys work at once.
  const chosen = board()?.dataset.chosen;
  if (chosen && document.activeElement === document.body) focusOn(chosen);
}
