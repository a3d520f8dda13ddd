/* Files in parts: many at once, progress, cancel; a cut line goes on by itself, a closed page later. */
{
  const SMALLEST = 256 * 1024;
  const LARGEST_PART = 8 * 1024 * 1024;
  const form = document.querySelector("[data-upload]");
  const say = (word) => form.dataset[`say${word}`];
  const token = () => form.querySelector("[name=csrfmiddlewaretoken]").value;
  const pause = (ms) => new Promise((done) => setTimeout(done, ms));
  const make = (name, className, text = "") => {
    const element = document.createElement(name);
    element.className = className;
    element.textContent = text;
    return element;
  };
  const size = (bytes) =>
    bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
  const fold = (text) =>
    text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replaceAll("đ", "d");
  const words = (text) => new Set(fold(text).split(/[^a-z0-9]+/).filter((word) => word.length > 1));

  class Refused extends Error {
    constructor(said) {
      super(said.said || String(said.status));
      this.said = said;
    }
  }
  const post = async (url, body, signal) => {
    const answer = await fetch(url, {
      method: "POST",
      body,
      signal,
      headers: { "X-CSRFToken": token(), Accept: "application/json" },
      credentials: "same-origin",
    });
    if (answer.status >= 500 && answer.status !== 507) throw new TypeError("server");
    const said = await answer.json().catch(() => ({ status: answer.status }));
    if (!answer.ok) throw new Refused(said);
    return said;
  };
  const fields = (values) => {
    const data = new FormData();
    for (const [name, value] of Object.entries(values)) data.append(name, value);
    return data;
  };
  /* The first stretch that is not there yet, at most `most` long; none when all has arrived. */
  const missing = (ranges, total, most) => {
    let at = 0;
    for (const [low, high] of ranges) {
      if (at < low) return [at, Math.min(low, at + most)];
      at = high;
    }
    return at < total ? [at, Math.min(total, at + most)] : null;
  };
  const guess = (select, name) => {
    const known = words(name);
    let best = 0.5;
    for (const option of select.options) {
      const wanted = words(option.textContent);
      const share = [...wanted].filter((word) => known.has(word)).length / wanted.size;
      if (option.value && share > best) [best, select.value] = [share, option.value];
    }
  };

  class Item {
    constructor(file) {
      this.file = file;
      this.stop = new AbortController();
      this.box = make("li", "upload__item");
      const head = make("div", "upload__head");
      head.append(make("span", "upload__name", file.name.normalize("NFC")));
      head.append(make("span", "upload__said", size(file.size)));
      this.slot = this.copy("[name=slot]", say("Paper"), head);
      this.mark = this.copy("[name=secrecy]", say("Mark"), head);
      const several = this.slot.options.length > 1;
      if (several) {
        this.slot.prepend(new Option(say("Choose"), ""));
        this.slot.value = "";
        guess(this.slot, file.name);
      } else this.slot.hidden = true;
      this.go = this.button(say("Send"), "btn btn--sm btn--main", () => this.send(), head);
      this.off = this.button(say("Cancel"), "btn btn--sm btn--quiet", () => this.cancel(), head);
      this.bar = make("progress", "upload__bar");
      this.bar.max = file.size || 1;
      this.bar.value = 0;
      this.bar.setAttribute("aria-label", file.name);
      this.said = make("p", "upload__said");
      this.box.append(head, this.bar, this.said);
      form.querySelector("[data-upload-list]").append(this.box);
      if (!file.size) this.wrong(say("Empty"));
      else if (file.size > Number(form.dataset.largest)) this.wrong(say("Large"));
      else if (!several) this.send();
    }
    get waits() {
      return Boolean(this.slot.value) && !this.go.hidden;
    }
    copy(selector, label, head) {
      const select = form.querySelector(selector).cloneNode(true);
      select.removeAttribute("id");
      select.removeAttribute("name");
      select.removeAttribute("aria-describedby");
      select.value = form.querySelector(selector).value;
      select.setAttribute("aria-label", `${label}: ${this.file.name}`);
      head.append(select);
      return select;
    }
    button(text, className, act, where) {
      const button = make("button", className, text);
      button.type = "button";
      button.addEventListener("click", act);
      where.append(button);
      return button;
    }
    wrong(text) {
      this.box.classList.add("upload__item--wrong");
      this.said.textContent = text;
      this.go.hidden = true;
    }
    async send() {
      if (!this.slot.value) {
        this.said.textContent = say("Choose");
        this.slot.focus();
        return;
      }
      this.said.textContent = "";
      this.go.hidden = true;
      offer();
      this.slot.disabled = this.mark.disabled = true;
      this.box.classList.remove("upload__item--wrong");
      try {
        await this.parts();
        await this.finish("");
      } catch (error) {
        if (error.name === "AbortError") return;
        this.wrong(error.message);
        if (error.said?.over) return (this.url = "");
        this.go.textContent = say("Again");
        this.go.hidden = this.slot.disabled = this.mark.disabled = false;
      }
    }
    /* Whatever a lost connection interrupts is tried again, more and more slowly. */
    async surely(act) {
      for (let wait = 1000; ; wait = Math.min(wait * 2, 15000)) {
        try {
          return await act();
        } catch (error) {
          if (!(error instanceof TypeError)) throw error;
          this.said.textContent = say("Lost");
          await pause(wait);
          if (this.stop.signal.aborted) throw new DOMException("", "AbortError");
        }
      }
    }
    async parts() {
      const { file } = this;
      const mark = `${file.lastModified}`;
      const about = { slot: this.slot.value, name: file.name, size: file.size, mark };
      let state = await this.surely(() =>
        post(form.dataset.begin, fields(about), this.stop.signal),
      );
      this.url = state.url;
      if (state.ranges.length) this.said.textContent = say("Resumed");
      let most = SMALLEST;
      for (let part; (part = missing(state.ranges, file.size, most)); ) {
        const began = performance.now();
        const [from, to] = part;
        state = await this.surely(() =>
          post(`${this.url}?from=${from}`, file.slice(from, to), this.stop.signal),
        );
        const arrived = state.ranges.reduce((sum, [low, high]) => sum + high - low, 0);
        this.bar.value = arrived;
        this.said.textContent = `${say("Sending")} ${size(arrived)} / ${size(file.size)}`;
        const quick = performance.now() - began < 1000;
        most = quick ? Math.min(most * 2, LARGEST_PART) : Math.max(most / 2, SMALLEST);
      }
    }
    async finish(word) {
      this.said.textContent = say("Checking");
      const about = { secrecy: this.mark.value, word };
      try {
        const kept = await this.surely(() => post(`${this.url}finish/`, fields(about)));
        this.done(kept);
      } catch (error) {
        if (!error.said?.word) throw error;
        this.wrong(error.message);
        this.ask();
      }
    }
    ask() {
      const label = make("label", "field__label", say("Word"));
      const text = make("textarea", "field__input");
      text.maxLength = 500;
      label.append(text);
      const keep = this.button(say("Keep"), "btn btn--sm", async () => {
        if (!text.value.trim()) return text.focus();
        label.remove();
        keep.remove();
        this.box.classList.remove("upload__item--wrong");
        try {
          await this.finish(text.value);
        } catch (error) {
          this.wrong(error.message);
        }
      }, this.box);
      this.box.insertBefore(label, keep);
      text.focus();
    }
    done(kept) {
      this.box.classList.add("upload__item--done");
      this.finished = true;
      this.bar.value = this.bar.max;
      this.off.remove();
      this.said.textContent = "";
      const link = make("a", "", kept.name);
      link.href = kept.url;
      this.said.append(link, ` ${say("Done")} ${kept.number}. ${kept.said}`);
      const all = [...items];
      if (all.every((item) => item.finished) && form.dataset.back && !all.some((item) => item.told)) {
        if (!kept.said) location.assign(form.dataset.back);
      }
      this.told = Boolean(kept.said);
    }
    async cancel() {
      this.stop.abort();
      if (this.url) await post(`${this.url}cancel/`, fields({})).catch(() => {});
      items.delete(this);
      offer();
      this.bar.remove();
      this.go.remove();
      this.off.remove();
      this.said.textContent = say("Cancelled");
    }
  }
  const items = new Set();
  const all = form?.querySelector("[data-upload-all]");
  const offer = () => {
    all.hidden = [...items].filter((item) => item.waits).length < 2;
  };
  const take = (files) => {
    for (const file of files) items.add(new Item(file));
    offer();
  };
  if (form) {
    all.addEventListener("click", () => {
      for (const item of items) if (item.waits) item.send();
    });
    form.addEventListener("change", offer);
    form.classList.add("upload--live");
    const input = form.querySelector("[type=file]");
    const drop = form.querySelector("[data-upload-drop]");
    input.addEventListener("change", () => {
      take([...input.files]);
      input.value = "";
    });
    for (const name of ["dragenter", "dragover"]) {
      drop.addEventListener(name, (event) => {
        event.preventDefault();
        drop.classList.add("drop--over");
      });
    }
    drop.addEventListener("dragleave", () => drop.classList.remove("drop--over"));
    drop.addEventListener("drop", (event) => {
      event.preventDefault();
      drop.classList.remove("drop--over");
      take([...event.dataTransfer.files]);
    });
    document.addEventListener("paste", (event) => {
      if (event.clipboardData.files.length) take([...event.clipboardData.files]);
    });
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const url = event.submitter?.dataset.uploadGiveup;
      if (!url) return;
      await post(url, fields({})).catch(() => {});
      event.submitter.closest("li").remove();
    });
    window.addEventListener("beforeunload", (event) => {
      if ([...items].some((item) => item.url && !item.finished)) event.preventDefault();
    });
  }
}
