// What every form stands on in the browser: its connection, its fields, and what is kept of text that is
// not saved yet. Put before the script of each form.
//
// Every text of a person goes through textContent, value or attributes, never through innerHTML.

const ANSWER_WITHIN = 4000; // ms: without an answer by then the page has lost its connection
const SAVING_AFTER = 300; // ms: a save that takes longer is said to be under way
const LOOK_AFTER = 2000; // ms: who comes back to a form after that sees what changed elsewhere
const CHOICE_PAUSE = 600; // ms: walking through a list with the arrow keys is one edit, not five
const DATE_PAUSE = 1500; // ms: a date is whole before its year is, while it is typed
const LEFT_PAUSE = 250; // ms: between leaving one field and reaching the next
const RETRY_AFTER = 10_000; // ms: between two tries to reach a server that does not answer
const KEPT_DAYS = 60;
const MANY_ENTRIES = 6; // beyond that a list of entries folds away
const MANY_OPTIONS = 6000; // from here on a list is filled when it is opened

let count = 0; // of the ids given on this page by one script

// JupyterLab's shortcuts are one key (m, dd, Enter) and would act on the cell; the mark must be on the
// very thing that has the focus.
const TOUCHED = ["a", "button", "input", "select", "summary", "textarea"];

function h(tag, props, ...children) {
  const node = document.createElement(tag);
  if (TOUCHED.includes(tag)) node.setAttribute("data-lm-suppress-shortcuts", "true");
  if (tag === "textarea" || (tag === "input" && /^(text|search)$/.test(props?.type))) node.dir = "auto";
  for (const [key, value] of Object.entries(props || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else if (key === "class") node.className = value;
    else node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

function canonical(value) {
  if (Array.isArray(value)) return value.map(canonical);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.keys(value).sort().map((key) => [key, canonical(value[key])]));
}

const text = (value) => JSON.stringify(canonical(value === undefined ? null : value));
const isNothing = (value) =>
  value === null || value === undefined || value === "" || (typeof value === "object" && !Object.keys(value).length);
const same = (one, other) => (isNothing(one) ? isNothing(other) : text(one) === text(other));
const cut = (words, most) => (words.length > most ? `${words.slice(0, most - 1)}…` : words);
const figure = (number) => number.toLocaleString("en-US", { maximumFractionDigits: 12, useGrouping: Math.abs(number) >= 10_000 });

function inWords(value, field) {
  if (isNothing(value)) return "nothing";
  const choice = field?.choices?.find?.(([each]) => same(each, value));
  if (choice) return choice[1];
  if (Array.isArray(value)) return value.map((each) => inWords(each, field)).join(", ");
  if (typeof value === "object")
    return Object.entries(value)
      .filter(([, each]) => !isNothing(each))
      .map(([key, each]) => {
        const part = field?.fields?.find(({ name }) => name === key);
        return `${part ? part.label : key}: ${inWords(each, part)}`;
      })
      .join("; ");
  return String(value);
}

const press = (words, act, props) => h("button", { type: "button", class: "ck-link", onclick: act, ...props }, words);

// Every heading of the page, in order; a heading that is folded shows what it hides when it is gone to.
const headings = (node) => [...(node.closest(".jp-Notebook")?.querySelectorAll(".jp-RenderedMarkdown :is(h1, h2, h3, h4)") || [])];
const wording = (heading) => heading.textContent.replace("¶", "").trim();

function goTo(node, text) {
  const all = headings(node);
  const place = all.findIndex((heading) => wording(heading) === text);
  if (place < 0) return;
  for (let level = 5, at = place; at >= 0; at--)
    if (Number(all[at].tagName[1]) < level) {
      level = Number(all[at].tagName[1]);
      const cell = all[at].closest(".jp-Cell");
      if (cell.classList.contains("jp-MarkdownHeadingCollapsed") || cell.querySelector(".jp-collapseHeadingButton.jp-mod-collapsed, .jp-showHiddenCellsButton"))
        cell.querySelector(".jp-collapseHeadingButton")?.click();
    }
  requestAnimationFrame(() => {
    all[place].scrollIntoView({ block: "start" });
    all[place].tabIndex = -1;
    all[place].focus({ preventScroll: true });
  });
}

const follows = (a, b) => a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING;

// The first block of the page that nothing is written into, and its sitting; what is folded away, or is in none, is left out.
function firstOpen(node) {
  const open = [...page.views].filter((view) => view.isOpen && view.root.offsetParent).sort((a, b) => (follows(a.root, b.root) ? -1 : 1));
  for (const view of open) {
    const above = headings(node).filter((heading) => heading.offsetParent && follows(heading, view.root));
    const section = wording(above.findLast((heading) => heading.tagName === "H2") ?? node);
    if (section.startsWith("Sitting ")) return { sitting: section.split(":")[0], block: wording(above.at(-1)) };
  }
  return null;
}

// A question beside a field or below a list, gone with its answer; `answers` are words and what they do.
function question(words, ...answers) {
  const presses = answers.map(([label, act]) => press(label, () => (act(), box.remove())));
  const box = h("div", { class: "ck-conflict", role: "group", "aria-label": words }, h("p", { dir: "auto" }, words), ...presses);
  return box;
}

// Text that is not saved yet, by plan, record and form, in this browser alone; gone when it is saved.
const kept = {
  put({ plan, link, identity }, address, entry) {
    try {
      localStorage.setItem(`careerkit:${plan}:${address}\n${identity}`, JSON.stringify({ ...entry, by: identity, owner: link.id, on: Date.now() }));
    } catch {} // storage is full or forbidden: the text still stands in its field
  },
  drop({ plan, identity }, address, by = identity) {
    try {
      localStorage.removeItem(`careerkit:${plan}:${address}\n${by}`);
    } catch {}
  },
  all(plan) {
    const found = [];
    try {
      for (const [key, value] of Object.entries(localStorage)) {
        if (!key.startsWith(`careerkit:${plan}:`)) continue;
        const entry = JSON.parse(value);
        // An earlier careerkit kept text by plan and record alone.
        if (!key.includes("\n")) localStorage.setItem(`${key}\n`, JSON.stringify(Object.assign(entry, { by: "" }))), localStorage.removeItem(key);
        if (Date.now() - entry.on > KEPT_DAYS * 86_400_000) localStorage.removeItem(key);
        else found.push([key.slice(`careerkit:${plan}:`.length).split("\n")[0], entry]);
      }
    } catch {}
    return found;
  },
};

// What the forms of one page share; the first script that runs makes it.
const page = (globalThis[Symbol.for("careerkit.page")] ??= newPage());

function newPage() {
  const views = new Set();
  const live = () => [...views].filter((view) => !view.link.lost).map((view) => view.link.id);
  const channel = globalThis.BroadcastChannel ? new BroadcastChannel("careerkit") : null;
  const found = new Set();
  let asked = null;
  let triedAt = 0;
  channel?.addEventListener("message", ({ data }) => {
    if (data?.ask) channel.postMessage({ live: live() });
    else for (const id of data?.live || []) found.add(id);
  });
  // The forms that still run, here or in another tab, and will save what they hold themselves.
  async function owners() {
    found.clear();
    channel?.postMessage({ ask: true });
    await new Promise((done) => setTimeout(done, LEFT_PAUSE));
    return new Set([...live(), ...found]);
  }
  window.addEventListener("beforeunload", (event) => {
    for (const view of views) view.flush();
    if ([...views].some((view) => view.unsaved && (view.link.lost || view.stopped))) event.preventDefault();
  });
  for (const moment of ["pagehide", "visibilitychange"])
    document.addEventListener(moment, () => {
      if (document.visibilityState === "hidden" || moment === "pagehide") for (const view of views) view.flush();
    });
  return {
    views,
    changed: () => views.forEach((view) => view.pageChanged?.()),
    get unsaved() {
      return [...views].reduce((sum, view) => sum + view.unsaved, 0);
    },
    get lost() {
      return [...views].some((view) => view.link.lost);
    },
    // JupyterLab tries less and less often and gives up at last; text that waits is worth a steady try.
    retry(kernel) {
      if (!kernel?.reconnect || kernel.connectionStatus === "connected" || Date.now() - triedAt < RETRY_AFTER) return;
      triedAt = Date.now();
      kernel.reconnect().catch(() => {});
    },
    // Text that no running form will save, by address. Where several forms left text for one field, each gets
    // its own back, then the newest.
    async orphans({ plan, identity }) {
      const entries = kept.all(plan);
      if (!entries.length) return new Map();
      asked ??= owners().finally(() => (asked = null));
      const running = await asked;
      const left = entries.filter(([, { owner }]) => !running.has(owner)).sort(([, a], [, b]) => a.on - b.on);
      const isOwn = ([, { by }]) => by === identity;
      return new Map([...left.filter((entry) => !isOwn(entry)), ...left.filter(isOwn)]);
    },
  };
}

// The connection of one form: every message is numbered and answered, or the form says that it is lost.
class Link {
  constructor(model, view) {
    this.model = model;
    this.view = view;
    this.id = Math.random().toString(36).slice(2);
    this.n = 0;
    this.open = new Map();
    this.lost = ""; // "silent" may come back, "gone" does not: the kernel was started anew
    this.kernel = model.widget_manager?.kernel;
    this.heard = (message) => this.hear(message);
    this.checks = () => this.check();
    model.on("msg:custom", this.heard);
    model.on("comm_live_update", this.checks);
    for (const signal of this.signals) signal.connect(this.checks);
    for (const name of ["online", "offline"]) window.addEventListener(name, this.checks);
  }

  get signals() {
    const { statusChanged, connectionStatusChanged, disposed } = this.kernel || {};
    return [statusChanged, connectionStatusChanged, disposed].filter((signal) => signal?.connect);
  }

  // The number of the state that is shown comes back with what is asked.
  ask(message, buffers) {
    const n = ++this.n;
    return new Promise((done) => {
      const zone = -new Date().getTimezoneOffset();
      this.open.set(n, { message: { ...message, from: this.id, n, saw: this.view.saw, zone }, buffers, done, at: Date.now() });
      this.send(n);
      this.watch();
    });
  }

  send(n) {
    const { message, buffers } = this.open.get(n);
    try {
      this.model.send(message, undefined, buffers);
    } catch {
      this.lose("gone");
    }
  }

  watch() {
    clearTimeout(this.timer);
    if (this.open.size) this.timer = setTimeout(() => this.overdue(), 250);
    if (!this.wasWaiting !== !this.open.size) this.view.waited();
    this.wasWaiting = this.open.size > 0;
  }

  // A kernel at work on something else answers late; one that is idle and silent does not answer at all.
  overdue() {
    const oldest = Math.min(...[...this.open.values()].map(({ at }) => at));
    const isBusy = this.kernel?.status === "busy" && this.kernel?.connectionStatus === "connected";
    if (Date.now() - oldest > ANSWER_WITHIN && !isBusy) this.lose("silent");
    if (this.lost === "silent") page.retry(this.kernel);
    this.view.waited();
    this.watch();
  }

  check() {
    const status = this.kernel?.isDisposed ? "dead" : this.kernel?.status;
    if (["restarting", "autorestarting", "terminating", "dead"].includes(status)) this.lose("gone");
    else if (navigator.onLine === false || ["connecting", "disconnected"].includes(this.kernel?.connectionStatus)) this.lose("silent");
    else if (this.lost === "silent") this.again();
  }

  // Back again: ask once more what was not answered; what was done already is not done twice.
  again() {
    for (const [n, each] of this.open) {
      each.at = Date.now();
      this.send(n);
    }
    if (!this.open.size) this.ask({ do: "look" });
  }

  lose(how) {
    if (this.lost === how || this.lost === "gone") return;
    this.lost = how;
    this.view.connected();
    page.changed();
  }

  hear(message) {
    if (this.lost === "silent") {
      this.lost = "";
      this.view.connected();
      page.changed();
    }
    if (message?.re === undefined || message?.re === null) return void this.view.hear(message);
    if (message.from !== this.id) return;
    const each = this.open.get(message.re);
    this.open.delete(message.re);
    each?.done(message);
    this.watch();
  }

  end() {
    clearTimeout(this.timer);
    this.model.off("msg:custom", this.heard);
    this.model.off("comm_live_update", this.checks);
    for (const signal of this.signals) signal.disconnect(this.checks);
    for (const name of ["online", "offline"]) window.removeEventListener(name, this.checks);
  }
}

const LOST = "this page has lost its connection";
const GO_ON = document.body.dataset.voila ? "Reload the page" : "Choose Kernel > Restart Kernel and Run All Cells";

// What the editor and the panels have in common: the line at the foot, and the fields that count in it.
class View {
  constructor(model, el, props) {
    this.model = model;
    this.uid = `ck-${++count}`;
    const { plan, form, saw } = model.get("content");
    Object.assign(this, { plan, identity: form || "form", saw });
    this.root = h("div", props);
    this.status = h("p", { class: "ck-status", role: "status", "aria-live": "polite", tabindex: "-1" });
    this.fields = new Set();
    this.words = "";
    this.aside = "";
    this.link = new Link(model, this);
    page.views.add(this);
    el.append(this.root);
    this.root.addEventListener("focusin", (event) => this.entered(event));
    // JupyterLab cancels undo, redo and new lines inside a cell, for its own sake.
    this.root.addEventListener("beforeinput", (event) => event.stopPropagation(), true);
    this.live();
    this.lookedAt = Date.now();
  }

  // The output that this stands in is a live one: what it holds for a page without a kernel is not shown.
  // Beside a bar nothing of the page can be folded, boxed, moved or deleted.
  live() {
    this.output = this.root.closest(".jp-OutputArea-child");
    if (!this.output && !this.isEnded) requestAnimationFrame(() => this.live());
    this.output?.classList.add("ck-live");
    if (this.output) requestAnimationFrame(() => this.inSight());
    if (this.bar) this.root.closest(".jp-Notebook")?.classList.add("ck-page");
  }

  // JupyterLab draws a cell when it is near; the bar looks again where the page goes on.
  inSight() {
    page.changed();
    new IntersectionObserver(([{ isIntersecting }], watch) => isIntersecting && (watch.disconnect(), page.changed())).observe(this.root);
  }

  // The records that a link may point to; a list of too many is filled when it is opened.
  choices(section) {
    return this.links?.[section] ?? [];
  }

  isSmall(section) {
    return this.choices(section).length * (this.size ?? 0) < MANY_OPTIONS;
  }

  ask(message, buffers) {
    return this.link.ask(message, buffers);
  }

  header(content) {
    this.saw = content?.saw ?? this.saw;
  }

  entered(event) {
    if (this.root.contains(event.relatedTarget) || Date.now() - this.lookedAt < LOOK_AFTER) return;
    this.lookedAt = Date.now();
    this.ask({ do: "look" });
  }

  // Whatever stands in a field is saved, as far as it can be.
  flush() {
    for (const field of this.fields) if (field.isConnected) field.leave();
  }

  // Until the saves under way are answered: a press then is about what the person sees.
  async saves() {
    while (!this.link.lost && [...this.fields].some(({ sent }) => sent !== null)) await new Promise((done) => setTimeout(done, 20));
  }

  get unsaved() {
    return [...this.fields].filter((field) => field.isUnsaved).length;
  }

  get stopped() {
    return [...this.fields].filter((field) => field.isStopped).length;
  }

  get isWaiting() {
    return [...this.link.open.values()].some(({ message, at }) => message.do !== "look" && Date.now() - at >= SAVING_AFTER);
  }

  waited() {
    this.tell();
    page.changed();
  }

  connected() {
    this.root.classList.toggle("ck-lost", Boolean(this.link.lost));
    for (const field of this.fields) field.connected();
    this.tell();
  }

  // `aside` is said to those who listen; those who look see it beside the field.
  say(words, isProblem = false, aside = "") {
    Object.assign(this, { words, isProblem, aside });
    this.tell();
  }

  saved(answer, words = "") {
    this.say([words, answer.at ? `Saved ${answer.at}` : ""].filter(Boolean).join(" "));
  }

  // The line at the foot counts what is open, so that "Saved" never stands over a field that is not.
  tell() {
    const { stopped } = this;
    let [words, isProblem] = [this.words, this.isProblem];
    if (this.link.lost)
      [words, isProblem] = [
        this.unsaved ? `Not saved yet: ${LOST}. ${GO_ON}; your text is kept here and offered to you again.` : `This page has lost its connection. ${GO_ON} to go on.`,
        true,
      ];
    else if (stopped)
      [words, isProblem] = [`${this.words.startsWith("Saved") ? `${this.words}. ` : ""}${stopped === 1 ? "One field is" : `${stopped} fields are`} not saved: the reason stands beside it.`, true];
    else if (this.isWaiting) [words, isProblem] = ["Saving …", false];
    const told = `${words}|${isProblem}|${this.aside}`;
    if (told === this.told) return;
    this.told = told;
    this.status.replaceChildren(words, h("span", { class: "ck-hidden" }, this.aside && ` ${this.aside}`));
    this.status.classList.toggle("ck-problem", Boolean(isProblem));
  }

  end() {
    this.isEnded = true;
    this.output?.classList.remove("ck-live");
    this.flush();
    this.link.end();
    page.views.delete(this);
    page.changed();
  }
}

// A form as the widget's module has it. `remember` keeps what the model holds up to date, so that a second
// view or a page drawn again begins right.
const shown = (Form, remember) => ({
  initialize: ({ model }) => model.on("msg:custom", (message) => remember(model, message)),
  render({ model, el }) {
    const form = new Form(model, el);
    return () => form.end();
  },
});

// Controls. Each is {el, get, set} and may have bad() (a sentence), pause() (ms until a choice is saved),
// renew() (records to choose from have changed), at(path) and `named`, what bears its name if that is not `el`.
// `host` is where the control stands.

function grow(area) {
  if (CSS.supports("field-sizing", "content")) return;
  area.style.height = "auto";
  area.style.height = `${area.scrollHeight}px`;
}

// In a table an example would make a row taller than its text: it shows where one is about to write.
function exemplify(el, host, field) {
  if (!field.example) return;
  if (!host.isTight) return void (el.placeholder = field.example);
  el.addEventListener("focus", () => (el.placeholder = field.example));
  el.addEventListener("blur", () => el.removeAttribute("placeholder"));
}

function lineControl(host, field) {
  const el = h("input", { type: field.kind === "search" ? "search" : "text", autocomplete: "off" });
  exemplify(el, host, field);
  if (field.kind === "line" && !field.nested) el.addEventListener("focus", () => host.view.suggest?.(el, field));
  return {
    el,
    get: () => (el.value.trim() === "" && field.open ? null : el.value.trim()),
    set: (value) => (el.value = value ?? ""),
  };
}

// What is typed goes to the plan as it stands: there is one reader of numbers, and it is not here.
function numberControl(host, field) {
  const made = lineControl(host, field);
  let held = null;
  const shown = () => (typeof held === "number" ? figure(held) : (held ?? ""));
  made.el.inputMode = "decimal";
  made.el.classList.add("ck-number");
  return {
    ...made,
    get: () => (made.el.value.trim() === "" ? null : made.el.value === shown() ? held : made.el.value.trim()),
    set: (value) => {
      held = value ?? null;
      made.el.value = shown();
    },
  };
}

function textControl(host, field) {
  const el = h("textarea", { rows: 1 });
  exemplify(el, host, field);
  el.addEventListener("input", () => grow(el));
  return {
    el,
    get: () => el.value.trim(),
    set: (value) => {
      el.value = value ?? "";
      requestAnimationFrame(() => grow(el));
    },
  };
}

// A main line in a table: it wraps, so that it can be read, and holds no line breaks.
function wrappedControl(host, field) {
  const made = textControl(host, field);
  return { ...made, get: () => made.el.value.replace(/\s+/g, " ").trim() };
}

function linesControl(host, field) {
  const made = textControl(host, field);
  return {
    ...made,
    get: () => made.el.value.split("\n").map((line) => line.trim()).filter(Boolean).map((line) => (field.numeric && /^\d+$/.test(line) ? Number(line) : line)),
    set: (value) => made.set((value || []).join("\n")),
  };
}

function dateControl(host, field) {
  const el = h("input", { type: "date" });
  el.addEventListener("input", () => el.classList.toggle("ck-unset", !el.value));
  return {
    el,
    get: () => el.value || null,
    set: (value) => {
      el.value = value ?? "";
      el.classList.toggle("ck-unset", !value);
    },
    bad: () => (el.validity.badInput ? `${field.label} is not a whole date yet. Give day, month and year.` : ""),
    pause: () => (el.value && Number(el.value.slice(0, 4)) < 1900 ? 0 : DATE_PAUSE),
  };
}

// The choices of a field: its own, or the records of a section without the one it stands in.
const choicesOf = (host, field) => field.choices || host.view.choices(field.section).filter(([id]) => id !== host.id);

function choiceControl(host, field) {
  const el = h("select", {});
  let value = null;
  let filled = false;
  const choices = () => {
    const listed = choicesOf(host, field);
    return isNothing(value) || listed.some(([each]) => same(each, value)) ? listed : [...listed, [value, String(value)]];
  };
  const fill = (all) => {
    const open = field.open || field.kind === "link" ? [[null, "–"]] : [];
    const shown = all ? [...open, ...choices()] : [...open, ...choices()].filter(([each]) => same(each, value));
    el.replaceChildren(...shown.map(([each, words]) => new Option(cut(words, 60), text(each))));
    el.value = text(value);
    el.classList.toggle("ck-unset", isNothing(value));
    filled = all;
  };
  el.addEventListener("focus", () => filled || fill(true));
  el.addEventListener("change", () => el.classList.toggle("ck-unset", el.value === "null"));
  return {
    el,
    pause: () => (field.at_once ? 0 : CHOICE_PAUSE),
    get: () => (el.value === "" ? value : JSON.parse(el.value)),
    set: (next) => {
      value = next ?? null;
      fill(field.kind === "choice" || host.view.isSmall(field.section));
    },
    renew: () => {
      value = el.value === "" ? value : JSON.parse(el.value);
      fill(filled);
    },
  };
}

function tickControl(host, field) {
  const el = h("input", { type: "checkbox", disabled: field.off });
  return { el, pause: () => CHOICE_PAUSE, get: () => el.checked, set: (value) => (el.checked = Boolean(value)) };
}

// Several small controls made from what may be chosen; `make` builds them, `read` tells what they say.
function severalControl(el, empty, words, read, make) {
  let value = empty;
  const get = () => (el.querySelector("input, select") ? read() : value);
  const fill = () => {
    const made = make(value);
    el.replaceChildren(...(made.length ? made : [h("span", { class: "ck-quiet" }, words)]));
  };
  return {
    el,
    pause: () => CHOICE_PAUSE,
    get,
    set: (next) => {
      value = next || empty;
      fill();
    },
    renew: () => {
      value = get();
      fill();
    },
  };
}

function ticksControl(host, field, name) {
  const el = h("div", { class: "ck-ticks", role: "group" });
  const read = () => [...el.querySelectorAll("input:checked")].map((box) => JSON.parse(box.value));
  return severalControl(el, [], "None to choose from yet.", read, (value) =>
    choicesOf(host, field).map(([each, words]) => {
      const box = h("input", { type: "checkbox", value: text(each) });
      box.checked = value.some((held) => same(held, each));
      host.name(box, `${name}: ${cut(words, 60)}`);
      return h("label", { class: "ck-line ck-tick" }, box, cut(words, 80));
    }),
  );
}

// Links to several records: named on one line, ticked below it once it is opened.
function linksControl(host, field, name) {
  const named = h("span", {});
  const summary = h("summary", {}, h("span", { class: "ck-hidden" }, `${name}: `), named);
  const ticks = ticksControl(host, field, name);
  const el = h("details", { class: "ck-links" }, summary, ticks.el);
  const tell = () => {
    const held = choicesOf(host, field).filter(([id]) => ticks.get().includes(id));
    named.textContent = held.map(([, words]) => cut(words, held.length > 1 ? 24 : 80)).join("; ") || "–";
  };
  el.addEventListener("change", tell);
  const then = (act) => (value) => {
    act(value);
    tell();
  };
  return { ...ticks, el, named: ticks.el, set: then(ticks.set), renew: then(ticks.renew) };
}

function scoresControl(host, field, name) {
  const el = h("div", { class: "ck-part", role: "group" });
  const read = () =>
    Object.fromEntries([...el.querySelectorAll("select")].filter((list) => list.value !== "").map((list) => [list.dataset.id, Number(list.value)]));
  return severalControl(el, {}, "Name your values first; then each can be scored here.", read, (value) =>
    host.view.choices(field.section).map(([id, words]) => {
      const list = h("select", { "data-id": id }, new Option("–", ""));
      list.append(...field.choices.map(([score, said]) => new Option(said, score)));
      list.value = value[id] ?? "";
      host.name(list, `${name}: ${words}`);
      return h("label", { class: "ck-field" }, h("span", { class: "ck-label" }, cut(words, 40)), list);
    }),
  );
}

// The fields of one part, each under its label.
function innerControls(host, fields, name) {
  const inner = fields.map((each) => [each.name, control(host, { ...each, nested: true }, `${name}: ${each.label}`)]);
  const nodes = inner.map(([, made], place) =>
    h("label", { class: `ck-field ck-is-${fields[place].kind}` }, h("span", { class: "ck-label" }, fields[place].label), made.el),
  );
  return {
    nodes,
    first: inner[0][1].el,
    get: () => Object.fromEntries(inner.map(([key, made]) => [key, made.get()])),
    set: (value) => inner.forEach(([key, made]) => made.set(value ? value[key] : null)),
    at: (key) => (inner.find(([each]) => each === key) || inner[0])[1].el,
    bad: () => inner.map(([, made]) => made.bad?.() ?? "").find(Boolean) || "",
    isBlank: (blank) => inner.every(([key, made]) => isNothing(made.get()) || same(made.get(), blank[key])),
  };
}

function partControl(host, field, name) {
  const { nodes, get, set, at, bad } = innerControls(host, field.fields, name);
  const el = h("div", { class: "ck-part", role: "group", "data-whole": true }, ...nodes);
  return { el, get, set, at: ([key]) => at(key), bad };
}

// A list of small entries, each a line of fields, with Add and Remove.
function entriesControl(host, field, name, fields, read, write) {
  const list = h("div", { class: "ck-entries" });
  const add = press("+ Add", () => {
    fold.open = true;
    make(field.blank).first.focus();
  });
  const head = h("summary", { hidden: true });
  const fold = h("details", { open: true }, head, list);
  const el = h("div", { role: "group" }, fold, add);
  host.name(add, `Add to ${name}`);
  let entries = [];
  const filled = () => entries.filter((entry) => !entry.isBlank(field.blank));
  const drop = (entry) => {
    entries = entries.filter((each) => each !== entry);
    entry.el.remove();
  };
  const make = (value) => {
    const place = entries.length + 1;
    const entry = innerControls(host, fields, `${name} ${place}`);
    entry.set(value);
    const leave = () => (drop(entry), add.focus(), host.leave(field));
    const remove = press("×", leave, { class: "ck-icon" });
    host.name(remove, `Remove ${name} ${place}`);
    entry.el = h("div", { class: "ck-line ck-entry", "data-whole": true }, ...entry.nodes, remove);
    entry.el.addEventListener("focusout", (event) => {
      if (entry.el.contains(event.relatedTarget) || !document.hasFocus()) return;
      setTimeout(() => {
        if (!entry.el.contains(document.activeElement) && entry.isBlank(field.blank)) drop(entry);
      }, LEFT_PAUSE);
    });
    entries.push(entry);
    list.append(entry.el);
    return entry;
  };
  const get = () => read(filled().map((entry) => entry.get()));
  return {
    el,
    get,
    set: (value) => {
      if (entries.length && same(get(), value)) return;
      entries = [];
      list.replaceChildren();
      write(value).forEach(make);
      const isMany = entries.length > MANY_ENTRIES;
      if (!isMany || head.hidden) fold.open = !isMany;
      fold.classList.toggle("ck-details", isMany);
      head.hidden = !isMany;
      head.textContent = `${entries.length} entries`;
    },
    at: ([place, key]) => (filled()[place] || entries[0])?.at(key) ?? add,
    bad: () => entries.map((entry) => entry.bad()).find(Boolean) || "",
  };
}

function partsControl(host, field, name) {
  return entriesControl(host, field, name, field.fields, (list) => list, (value) => value || []);
}

function numbersControl(host, field, name) {
  const fields = [
    { name: "what", label: "What", kind: "line", help: "", example: "" },
    { name: "figure", label: "Number", kind: "number", help: "", example: "" },
  ];
  const whole = { ...field, blank: { what: "", figure: null } };
  const made = entriesControl(host, whole, name, fields,
    (list) => Object.fromEntries(list.map(({ what, figure }) => [what, figure])),
    (value) => Object.entries(value || {}).map(([what, figure]) => ({ what, figure })));
  return { ...made, bad: () => ("" in made.get() ? "A number has no name yet. Say what it counts." : "") };
}

function fixedControl(host, field) {
  const el = h("span", { class: "ck-fixed" });
  let value = null;
  return {
    el,
    get: () => value,
    set: (next) => {
      value = next ?? null;
      el.textContent = host.words?.[field.name] ?? (isNothing(value) ? "–" : inWords(value));
    },
  };
}

const CONTROLS = {
  line: lineControl,
  search: lineControl,
  text: textControl,
  wrapped: wrappedControl,
  number: numberControl,
  date: dateControl,
  choice: choiceControl,
  link: choiceControl,
  tick: tickControl,
  ticks: ticksControl,
  links: linksControl,
  lines: linesControl,
  part: partControl,
  parts: partsControl,
  scores: scoresControl,
  numbers: numbersControl,
  fixed: fixedControl,
};

function control(host, field, name) {
  const made = (CONTROLS[field.control ?? field.kind] || fixedControl)(host, field, name);
  if (field.kind !== "fixed") host.name(made.named ?? made.el, name);
  return made;
}

// One field: what it showed, what was sent, and the notes beside it. One save is under way at a time, and
// the next one waits; what is compared is always what the person saw.
class Field {
  constructor(host, spec) {
    this.host = host;
    this.view = host.view;
    this.spec = spec;
    this.control = control(host, spec, spec.label);
    this.base = null;
    this.sent = null;
    this.notes = new Set();
    this.keptBy = new Set(); // the forms whose text for this field is kept, as far as it is known here
    this.slot = h("div", { class: "ck-slot" });
    const { el } = this.control;
    el.addEventListener("input", () => this.typed());
    el.addEventListener("change", () => this.pause());
    el.addEventListener("focusout", (event) => this.left(event));
    this.view.fields.add(this);
  }

  labelled(look = "") {
    const { spec, control: { el }, slot } = this;
    const id = (el.id ||= `ck-${++count}`);
    const isPlain = el.matches("input, select, textarea");
    const label = h(isPlain ? "label" : "span", { class: "ck-label", for: isPlain ? id : null }, spec.label);
    const help = h("p", { class: "ck-help", id: `${id}-help` }, spec.help);
    this.describe(spec.help && help.id);
    return h("div", { class: `ck-field ck-is-${spec.kind} ${look}` }, label, help, el, slot);
  }

  describe(id) {
    if (!id) return;
    this.control.el.dataset.help = id;
    this.control.el.setAttribute("aria-describedby", id);
  }

  get isConnected() {
    return this.control.el.isConnected;
  }

  get addresses() {
    return this.host.addresses(this.spec);
  }

  get isDirty() {
    return this.spec.kind !== "fixed" && (Boolean(this.bad) || !same(this.control.get(), this.base));
  }

  // Why what stands in the control is not yet a value, such as half a date.
  get bad() {
    return this.control.bad?.() ?? "";
  }

  // What a person wrote, and the plan does not hold yet.
  get isUnsaved() {
    return this.isConnected && !this.isIdle && (this.isDirty || this.sent !== null);
  }

  // A field of the panel itself, such as a search: it says what is looked at, and is nobody's text.
  get isIdle() {
    const { kind } = this.spec;
    return kind !== "text" && kind !== "line" && "key" in this.spec && !("id" in this.spec);
  }

  get isStopped() {
    return this.isConnected && (this.notes.has("problem") || this.notes.has("conflict") || this.notes.has("offer"));
  }

  show(value) {
    this.base = value ?? null;
    this.control.set(this.base);
  }

  // The plan has a new value. What is being typed stays, and so does what it was based on.
  accept(value) {
    if (this.sent !== null) return void (this.later = { value: value ?? null });
    const now = this.control.get();
    if (!this.isDirty || (!this.bad && same(now, value))) {
      if (!same(now, value) || this.spec.kind === "fixed") this.control.set(value);
      this.base = value ?? null;
      if (!this.notes.has("offer")) this.forget();
      else this.offer(this.offered); // with what the plan says now
      this.clear("problem");
    }
  }

  typed() {
    if (this.isDirty) this.keep();
    else if (this.sent === null) this.forget();
    this.connected();
    this.view.tell();
    page.changed();
  }

  // A record that is not there yet is kept as a whole; text is found again under the first of its addresses.
  keep() {
    const value = this.control.get();
    const entry = this.host.isDraft ? { values: this.host.typed } : { value };
    if (this.isIdle || (this.bad && isNothing(value))) return;
    this.keptBy.add(this.view.identity);
    kept.put(this.view, this.addresses[0], entry);
  }

  forget() {
    const isBegun = this.host.isDraft && this.host.dirty.length;
    if (!this.isIdle && !isBegun) for (const by of this.keptBy) for (const address of this.addresses) kept.drop(this.view, address, by);
    this.clear("offer");
    this.connected();
  }

  connected() {
    const isLost = this.view.link.lost && this.isUnsaved;
    if (isLost && !this.notes.has("lost")) this.put("lost", h("p", { class: "ck-problem" }, `Not saved yet: ${LOST}. Your text stays here.`));
    else if (!isLost) this.clear("lost");
  }

  pause() {
    clearTimeout(this.timer);
    const pause = this.control.pause?.();
    if (pause) this.timer = setTimeout(() => this.leave(), pause);
    else if (this.spec.at_once) this.leave();
  }

  left(event) {
    const whole = event.target.closest("[data-whole]") || event.target;
    const isInside = (whole === this.control.el ? this.control.el : whole).contains(event.relatedTarget);
    if (!isInside) this.leave();
  }

  leave() {
    clearTimeout(this.timer);
    if (this.spec.kind === "fixed") return;
    if (this.bad) return void this.problem([], this.bad);
    if (this.sent !== null) return;
    if (!this.isDirty) {
      this.clear("problem");
      return void (this.notes.has("offer") || this.forget());
    }
    if (text(this.control.get()) !== this.refused) this.save(this.control.get());
  }

  async save(value) {
    this.clear("problem");
    this.clear("conflict");
    this.keep();
    if (this.host.isDraft) return void this.host.begin();
    this.sent = text(value);
    this.connected();
    const answer = await this.view.ask(this.host.message(this, value));
    this.answered(answer, value);
  }

  answered(answer, value) {
    this.sent = null;
    if (answer.tell === "problem") this.refuse(answer.problems);
    else if (answer.tell === "conflict") this.conflict(answer.theirs, answer.mine);
    else if (answer.tell === "failed") this.problem([], answer.words);
    else this.settle("value" in answer ? answer.value : value, value, answer);
    this.connected();
    this.view.tell();
    page.changed();
  }

  // It is saved: what was written meanwhile is next.
  settle(value, written, answer = {}) {
    this.sent = null;
    this.refused = null;
    const now = this.control.get();
    this.base = this.later ? this.later.value : (value ?? null);
    this.later = null;
    this.clear("problem");
    this.clear("conflict");
    this.clear("offer");
    if (same(now, written) || same(now, this.base)) {
      if (!same(now, this.base)) this.control.set(this.base);
      this.forget();
    } else if (!this.control.el.contains(document.activeElement) || this.control.pause) this.leave();
    if (answer.change) this.askWhy(answer.change);
  }

  input(path = []) {
    const { control } = this;
    if (control.at && path.length) return control.at(path);
    return control.el.matches("input, select, textarea") ? control.el : control.el.querySelector("input, select, textarea, button") || control.el;
  }

  // What is wrong may be in another field of the same record.
  refuse(problems) {
    for (const { path: [name, ...inside], text: words, readings } of problems) (this.host.beside?.(name) || this).problem(inside, words, readings);
  }

  // `readings`: what was typed can be read in more than one way, and a press says which.
  problem(path, words, readings = []) {
    const input = this.input(path);
    const id = `ck-${++count}`;
    this.refused = text(this.control.get());
    const presses = readings.map(({ value, words }) => press(words, () => this.read(input, value)));
    this.put("problem", h("div", { class: "ck-problem" }, h("span", { id }, words), " ", ...presses));
    this.invalid = input;
    input.setAttribute("aria-invalid", "true");
    input.setAttribute("aria-describedby", [input.dataset.help, id].filter(Boolean).join(" "));
    this.view.aside = words;
    this.view.tell();
  }

  read(input, value) {
    input.value = String(value);
    this.refused = null;
    input.focus();
    this.leave();
  }

  ask(kind, words, ...answers) {
    const settled = answers.map(([label, act]) => [label, () => (this.clear(kind), act(), this.input().focus())]);
    this.put(kind, question(words, ...settled));
    this.view.aside = words;
    this.view.tell();
  }

  conflict(theirs, mine) {
    const words = `${this.spec.label} was changed elsewhere. There it says: ${inWords(theirs, this.spec)}. You wrote: ${inWords(mine, this.spec)}.`;
    const adopt = () => (this.base = theirs ?? null);
    this.refused = text(this.control.get());
    this.ask("conflict", words,
      ["Keep theirs", () => (adopt(), this.control.set(theirs), this.forget())],
      ["Keep mine", () => (adopt(), this.save(mine))]);
  }

  // Text of an earlier page that was not saved: both versions, and a choice.
  offer(entry) {
    const { value, on, by } = entry;
    this.offered = entry;
    this.keptBy.add(by);
    if (same(value, this.base)) return void this.forget();
    const words = `On ${when(on)} you wrote here: ${inWords(value, this.spec)}. It was not saved. Your plan says: ${inWords(this.base, this.spec)}.`;
    this.ask("offer", words,
      ["Use what I wrote", () => (this.control.set(value), this.leave())],
      ["Leave it as it is", () => this.forget()]);
  }

  // Ask why a date, status, measure or statement was changed. The change itself is saved already.
  askWhy(change) {
    const input = h("input", { type: "text", maxlength: 500, placeholder: "Optional, for your later self" });
    this.host.name(input, `Why the change of ${this.spec.label}? Optional`);
    let isSent = false; // leaving the line and taking it away both end here
    const send = async () => {
      const why = input.value.trim();
      if (isSent) return;
      isSent = true;
      if (!why) return void this.clear("why");
      const answer = await this.view.ask({ do: "reason", change, why });
      this.clear("why");
      this.view.saved(answer, answer.tell === "failed" ? answer.words : "");
    };
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== "Escape") return;
      event.preventDefault();
      event.stopPropagation();
      if (event.key === "Escape") input.value = "";
      this.input().focus();
      send();
    });
    input.addEventListener("focusout", () => send());
    this.put("why", h("label", { class: "ck-line ck-why" }, h("span", {}, `${this.spec.label} changed. Why?`), input));
  }

  put(kind, node) {
    this.clear(kind);
    node.dataset.kind = kind;
    this.notes.add(kind);
    this.slot.append(node);
  }

  clear(kind) {
    if (!this.notes.delete(kind)) return;
    for (const node of [...this.slot.children]) if (node.dataset.kind === kind) node.remove();
    if (kind === "why") return;
    this.view.aside = "";
    if (kind === "problem") {
      this.refused = null;
      this.invalid.removeAttribute("aria-invalid");
      this.invalid.setAttribute("aria-describedby", this.invalid.dataset.help ?? "");
    }
    this.view.tell();
  }

  // Enter and Ctrl+S save, Escape takes back what is not saved.
  pressed(event) {
    if (event.key.toLowerCase() === "s" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.leave();
    } else if (event.key === "Escape" && this.isDirty) this.revert();
    else return false;
    return true;
  }

  revert() {
    this.control.set(this.base);
    for (const kind of ["problem", "conflict"]) this.clear(kind);
    this.forget();
    this.view.tell();
  }

  end() {
    this.view.fields.delete(this);
  }
}

const when = (on) =>
  new Date(on).toLocaleString("en-GB", { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" }).replace(",", " at");
