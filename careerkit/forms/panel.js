// A panel: fields, tables, buttons, and one line that says what was done.
//
// Python describes the blocks; each touch is one small message. A block that has not changed is left
// alone, and a field keeps its place and its text, so nothing jumps under a person's hands.

const LOOK_EVERY = 10_000; // ms: while somebody is at the page, the bar sees what changes elsewhere
const COPY_AFTER = 3000; // ms: where the place forgets, the page holds a copy of the plan soon after an edit
const QUIETLY = "quietly";
const MOST_BYTES = 20_000_000; // as large as a plan may be
const PART_BYTES = 8_000_000; // larger messages are dropped on the way to the kernel

class Panel extends View {
  constructor(model, el) {
    super(model, el, { class: "ck-editor ck-panel", role: "region" });
    this.shown = [];
    this.made = new Map();
    this.pressed = new Set();
    this.body = h("div", {});
    this.undo = press("Undo", () => this.press({ do: "undo" }), { "data-key": "undo", hidden: true });
    this.root.append(this.body, h("div", { class: "ck-line ck-foot" }, this.undo, this.status));
    this.show(model.get("content"));
    this.recall();
  }

  // What its fields and their controls ask of the place where they stand

  get view() {
    return this;
  }

  name(node, name) {
    node.setAttribute("aria-label", name);
  }

  leave({ key }) {
    this.made.get(key)?.leave();
  }

  // A field of a record is saved in it; one of the panel itself says what is looked at.
  message({ spec, base }, value) {
    if ("id" in spec) return { do: "save", id: spec.id, field: spec.field, key: spec.key, value, seen: base };
    return { do: "set", key: spec.key, value, seen: base };
  }

  // The record of a field may have begun since the text was kept.
  addresses({ id, field, key }) {
    return [...(id ? [`${id} ${field}`] : []), `${this.identity} ${key}`];
  }

  show(content) {
    const { caption, blocks } = content;
    this.header(content);
    this.at = content.at;
    if (!blocks) return;
    this.root.setAttribute("aria-label", caption);
    const focus = this.focused();
    const before = this.shown;
    const seen = new Set();
    this.shown = blocks.map((block, place) => this.settled(before[place], block, seen));
    this.shown.forEach((each, place) => {
      const old = before[place];
      if (!old) this.body.append(each.node);
      else if (old !== each) old.node.replaceWith(each.node);
    });
    before.slice(this.shown.length).forEach((old) => old.node.remove());
    for (const [key, field] of this.made) {
      if (seen.has(key)) continue;
      field.end();
      this.made.delete(key);
    }
    if (focus) this.refocus(focus);
    if (this.bar) this.copyWhereForgotten();
    for (const area of this.body.querySelectorAll("textarea")) grow(area);
    this.pageChanged();
    this.tell();
  }

  // The block as it stood, if only values of its fields have changed; else a new one with the same fields.
  settled(old, block, seen) {
    const values = [];
    const look = JSON.stringify(block, (name, value) => {
      if (!value || typeof value !== "object" || !("key" in value) || !("value" in value)) return value;
      values.push(value);
      const { value: _, id: __, ...rest } = value;
      return rest;
    });
    for (const { key } of values) seen.add(key);
    const each = old?.look === look ? old : { look, node: this[`_${block.kind}`](block) };
    for (const spec of values) {
      const field = this.made.get(spec.key);
      if ("id" in spec) field.spec.id = spec.id;
      field.accept(spec.value);
    }
    return each;
  }

  focused() {
    const active = document.activeElement;
    return this.root.contains(active) ? { node: active, key: active.dataset.key } : null;
  }

  // What had the focus is made anew or gone: go on where the person was.
  refocus({ node, key }) {
    if (node.isConnected && !node.hidden && !node.disabled) return void (document.activeElement === node || node.focus({ preventScroll: true }));
    const ways = [...this.root.querySelectorAll("[data-key]")].filter((each) => !each.hidden && !each.disabled);
    (ways.find((each) => each.dataset.key === key) ?? ways.find((each) => each.matches(".ck-first")) ?? this.status).focus({ preventScroll: true });
  }

  field(spec) {
    let field = this.made.get(spec.key);
    const look = JSON.stringify({ ...spec, value: 0, id: 0 });
    if (!field || field.look !== look) {
      const typed = field?.isDirty ? field.control.get() : undefined;
      field?.end();
      field = new Field(this, { ...spec, at_once: !["tick", "date", "text", "line", "number", "search", "lines"].includes(spec.kind) });
      field.look = look;
      field.show(spec.value);
      if (typed !== undefined) field.control.set(typed);
      field.control.el.dataset.key = spec.key;
      field.control.el.addEventListener("keydown", (event) => {
        const isLine = event.target.matches("input:not([type=checkbox])");
        if (event.key === "Enter" && isLine && !event.isComposing) event.preventDefault(), field.leave();
        else field.pressed(event);
      });
      this.made.set(spec.key, field);
    }
    if (spec.problem) field.problem([], spec.problem);
    return field;
  }

  async ask(message, buffers) {
    const answer = await super.ask(message, buffers);
    const { tell, words, focus, undo, change, file } = answer;
    if (message.do === "look" || message.do === "reason" || message.key === QUIETLY) return answer;
    if (tell === "failed") this.say(words, true);
    else if (tell !== "conflict" && tell !== "problem") this.saved(answer, words);
    if (undo !== undefined || message.do === "undo") this.undo.hidden = !undo;
    if (focus) {
      if (change) this.made.get(focus)?.askWhy(change);
      else this.body.querySelector(`[data-key="${CSS.escape(focus)}"]`)?.focus();
    }
    if (undo && document.activeElement === this.status) this.undo.focus({ preventScroll: true });
    if (document.activeElement === document.body && this.left) this.refocus(this.left);
    if (file) download(...file);
    return answer;
  }

  // A second press before the answer is one press.
  async press(button) {
    const key = `${button.do} ${button.key ?? ""}`;
    if (this.pressed.has(key)) return;
    if (this.link.lost && button.do === "download" && this.copy) return void download(...this.copy);
    this.pressed.add(key);
    this.flush();
    this.left = this.focused() || this.left;
    await this.saves();
    await this.ask({ do: button.do, key: button.key ?? "" });
    this.pressed.delete(key);
  }

  button(spec) {
    const { do: name, key, label, full, first, off, upload } = spec;
    const look = first ? "ck-add ck-first" : "ck-link";
    const props = { type: "button", class: look, "data-key": `${name} ${key ?? ""}`, disabled: off, "aria-label": full };
    if (!upload) return h("button", { ...props, onclick: () => this.press(spec) }, label);
    const input = h("input", { type: "file", accept: upload, class: "ck-hidden", tabindex: "-1", "aria-label": `A file: ${label}` });
    input.addEventListener("change", () => this.upload(name, input));
    return h("span", { class: "ck-upload" }, h("button", { ...props, onclick: () => input.click() }, label), input);
  }

  async upload(name, input) {
    const [file] = input.files;
    if (!file) return;
    const content = file.size > MOST_BYTES ? null : await file.arrayBuffer();
    input.value = "";
    if (!content) return this.say(`Nothing was changed. ${file.name} is too large; the most is 20 MB.`, true);
    this.say(`Checking ${file.name} …`);
    let at = 0;
    for (; at + PART_BYTES < content.byteLength; at += PART_BYTES) {
      const part = await this.ask({ do: name, key: QUIETLY, name: file.name, at }, [content.slice(at, at + PART_BYTES)]);
      if (part.tell === "failed") return this.say(part.words, true);
    }
    await this.ask({ do: name, name: file.name, at }, [content.slice(at)]);
  }

  // The kinds of block

  _fields({ fields, look }) {
    return h("div", { class: look ? `ck-grid ck-${look}` : "ck-grid" }, ...fields.map((spec) => this.field(spec).labelled()));
  }

  _table({ caption, columns, rows }) {
    const heads = columns.map(({ label, kind }) => h("th", { scope: "col", class: `ck-is-${kind}` }, label || h("span", { class: "ck-hidden" }, "To do")));
    const lines = rows.map(({ cells, quiet }) => {
      const made = cells.map((cell, place) => {
        const { label, kind } = columns[place];
        const isHead = kind === "head";
        const isText = typeof cell === "string" || "text" in cell;
        const look = `ck-is-${kind} ${isText ? "" : "ck-cell"} ${isHead ? "ck-lead" : ""}`;
        const props = { scope: isHead ? "row" : null, class: look, "data-label": kind === "press" ? null : label };
        return h(isHead ? "th" : "td", props, ...this.cell(cell));
      });
      return h("tr", { class: quiet ? "ck-row ck-main ck-off" : "ck-row ck-main" }, ...made);
    });
    const table = h("table", { class: "ck-table" }, h("caption", { class: "ck-caption" }, caption), h("thead", {}, h("tr", {}, ...heads)), h("tbody", {}, ...lines));
    return h("div", { class: "ck-scroll" }, table);
  }

  cell(cell) {
    if (typeof cell === "string") return [cell];
    if (Array.isArray(cell)) return [h("div", { class: "ck-line ck-several" }, ...cell.flatMap((each) => this.cell(each)))];
    if ("text" in cell) return [h("span", {}, cell.text), h("small", { class: cell.alarm ? "ck-alarm" : "" }, cell.below)];
    if ("do" in cell) return [this.button(cell)];
    if ("to" in cell) return [press(cell.to, () => goTo(this.root, cell.to), { "data-key": `to ${cell.to}` })];
    const { control, slot } = this.field(cell);
    return [control.el, slot];
  }

  _buttons({ buttons }) {
    return h("div", { class: "ck-line ck-buttons" }, ...buttons.map((each) => this.button(each)));
  }

  _words({ words, look }) {
    return h("p", { class: `ck-words-${look}` }, words);
  }

  _details({ label, lines }) {
    const made = lines.map((line) => h("li", { class: "ck-line ck-words-quiet" }, ...[line].flat().map((each) => (typeof each === "string" ? h("span", {}, each) : this.button(each)))));
    return h("details", { class: "ck-details" }, h("summary", { "data-key": `details ${label}` }, label), h("ul", {}, ...made));
  }

  // The plan bar: the file, whether all is saved, the chapters; in reach on a page of many screens.
  _bar(spec) {
    this.root.classList.add("ck-bar");
    this.bar = spec;
    this.saying = h("span", { class: "ck-saved" });
    if (!this.reach) {
      this.live();
      this.comeToTop();
      this.looking = setInterval(() => document.hasFocus() && !this.link.lost && !this.link.open.size && this.ask({ do: "look" }), LOOK_EVERY);
    }
    // Where the server lives it may be another day.
    if (spec.day && spec.day !== new Date().toLocaleDateString("sv")) setTimeout(() => this.ask({ do: "look" }));
    this.reach ??= new Reach(this);
    this.reach.name = spec.file;
    const marks = spec.chapters.map(({ state, words, share }) => {
      const filled = h("span", { class: "ck-filled", style: `width: ${state === "empty" ? 0 : Math.max(12, Math.round(100 * share))}%` });
      return h("li", { class: `ck-mark ck-mark-${state}`, title: words }, filled, h("span", { class: "ck-hidden" }, words));
    });
    const progress = marks.length ? h("div", { class: "ck-line ck-progress" }, h("ol", { class: "ck-line", "aria-label": "Chapters" }, ...marks), h("span", { class: "ck-summary" }, spec.summary)) : null;
    const side = [spec.download, spec.restore].filter(Boolean).map((each) => this.button(each));
    this.onward ??= press("", null, { hidden: true, "data-key": "onward" });
    const top = h("div", { class: "ck-line ck-top" }, h("span", { class: "ck-file" }, h("strong", {}, spec.file), " ", this.saying), progress, h("span", { class: "ck-line ck-side" }, ...side));
    return h("div", {}, top, this.onward);
  }

  // A place that forgets may be gone before the person is: what was saved last can still be downloaded.
  copyWhereForgotten() {
    clearTimeout(this.copying);
    if (!this.bar.forgets || !this.bar.download || this.copied === this.saw) return;
    this.copying = setTimeout(async () => {
      this.copied = this.saw;
      this.copy = (await this.ask({ do: "download", key: QUIETLY })).file;
    }, COPY_AFTER);
  }

  // After Run All the page stands at its bar, not at its last cell, unless the person has gone on already.
  comeToTop() {
    const touches = ["keydown", "pointerdown", "wheel"];
    const stop = () => {
      clearInterval(waiting);
      for (const name of touches) document.removeEventListener(name, stop, true);
    };
    let quiet = 0;
    const waiting = setInterval(() => {
      quiet = this.link.kernel?.status === "idle" ? quiet + 1 : 0;
      if (quiet < 4 && !this.isEnded) return;
      stop();
      const scroller = this.root.closest(".jp-WindowedPanel-outer, .jp-Notebook");
      if (scroller && !this.isEnded) scroller.scrollTop = 0;
    }, 150);
    for (const name of touches) document.addEventListener(name, stop, true);
  }

  // Nothing is written into its fields of a record yet.
  get isOpen() {
    const fields = [...this.made.values()].filter(({ spec }) => "id" in spec);
    return fields.length > 0 && fields.every(({ base }) => isNothing(base));
  }

  // Where the page goes on: the first block that is open, by its sitting.
  goOn() {
    const open = firstOpen(this.root);
    this.onward.hidden = !open;
    if (!open) return;
    this.onward.textContent = `${open.sitting}: go on at “${open.block}”`;
    this.onward.onclick = () => goTo(this.root, open.block);
  }

  pageChanged() {
    if (!this.bar) return;
    clearTimeout(this.going);
    this.going = setTimeout(() => this.goOn(), LEFT_PAUSE);
    const isOff = page.lost && page.unsaved;
    const words = isOff ? "not saved yet" : page.lost ? "no connection" : [...page.views].some(({ isWaiting }) => isWaiting) ? "saving …" : this.at ? `saved ${this.at}` : "nothing written yet";
    this.saying.textContent = `· ${words}`;
    this.saying.classList.toggle("ck-alarm", Boolean(page.lost));
    this.reach.show(words, page.lost);
    this.tell();
  }

  tell() {
    super.tell();
    if (!this.bar || !page.lost) return;
    const words = page.unsaved
      ? `Not saved yet: ${LOST}. ${GO_ON}; what you typed is kept in this browser and offered to you again.`
      : `This page has lost its connection: what you type now is not saved. ${GO_ON} to go on.`;
    if (this.told !== words) this.status.textContent = this.told = words;
    this.status.classList.add("ck-problem");
  }

  hear(message) {
    if (message?.tell === "show") this.show(message.content);
  }

  // Text of an earlier page that was not saved.
  async recall() {
    const found = await page.orphans(this);
    if (!found.size) return;
    for (const field of this.made.values()) {
      const address = field.isIdle ? null : field.addresses.find((each) => found.has(each));
      if (address) field.offer(found.get(address));
    }
  }

  end() {
    this.reach?.end();
    clearInterval(this.looking);
    clearTimeout(this.copying);
    clearTimeout(this.going);
    super.end();
  }
}

// While the bar is out of sight, its name and state stand at the top of the page, with a way back to it.
class Reach {
  constructor(panel) {
    this.words = h("span", {});
    this.up = press("To the top", () => this.back());
    this.el = h("div", { class: "ck-editor ck-line ck-reach", hidden: true }, this.words, this.up);
    this.panel = panel;
    this.observer = new IntersectionObserver(([{ isIntersecting, rootBounds }]) => (this.el.hidden = isIntersecting || !rootBounds?.height));
    this.observer.observe(panel.root);
  }

  show(words, isAlarm) {
    const { root } = this.panel;
    const home = root.closest(".jp-NotebookPanel") ?? root.closest(".jp-Notebook");
    if (home && this.el.parentElement !== home) home.append(this.el);
    this.words.replaceChildren(h("strong", {}, this.name), ` · ${words}`);
    this.el.classList.toggle("ck-lost", Boolean(isAlarm));
  }

  back() {
    this.panel.root.scrollIntoView({ block: "start" });
    this.panel.root.querySelector("button, a")?.focus({ preventScroll: true });
  }

  end() {
    this.observer.disconnect();
    this.el.remove();
  }
}

function download(name, content) {
  const bytes = Uint8Array.from(atob(content), (sign) => sign.charCodeAt(0));
  const address = URL.createObjectURL(new Blob([bytes], { type: "application/octet-stream" }));
  h("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

export default shown(Panel, (model, message) => message?.tell === "show" && model.set("content", message.content));
