// The record editor: rows of fields that are saved when they are left.
//
// Every text of a person goes through textContent, value or attributes, never through innerHTML.
// `form` (what is shown) and `content` (rows and choices) come from Python when a browser asks;
// after that each edit is one small message, and so is its answer.

const CHOICE_PAUSE = 600; // ms: walking through a list with the arrow keys is one edit, not five
const DATE_PAUSE = 1500; // ms: a date is whole before its year is, while it is typed
const MANY_OPTIONS = 6000; // from here on a list is filled when it is opened
function canonical(value) {
  if (Array.isArray(value)) return value.map(canonical);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.keys(value).sort().map((key) => [key, canonical(value[key])]));
}

const text = (value) => JSON.stringify(canonical(value === undefined ? null : value));
const same = (one, other) => text(one) === text(other);
const isNothing = (value) =>
  value === null || value === undefined || value === "" || (typeof value === "object" && !Object.keys(value).length);
const alike = (one, other) => (isNothing(one) && isNothing(other)) || same(one, other);
const cut = (words, most) => (words.length > most ? `${words.slice(0, most - 1)}…` : words);
const asNumber = (typed) => (/^[+-]?\d+(\.\d+)?$/.test(typed) ? Number(typed) : typed);

function inWords(value, field) {
  if (isNothing(value)) return "nothing";
  if (field && field.choices) {
    const found = field.choices.find(([each]) => same(each, value));
    if (found) return found[1];
  }
  if (Array.isArray(value)) return value.map((each) => inWords(each, field)).join(", ");
  if (typeof value === "object")
    return Object.entries(value)
      .filter(([, each]) => !isNothing(each))
      .map(([key, each]) => {
        const part = ((field && field.fields) || []).find(({ name }) => name === key);
        return `${part ? part.label : key}: ${inWords(each, part)}`;
      })
      .join("; ");
  return String(value);
}

// Controls. Each is {el, get, set} and may have bad() (a sentence), inputs() and at(path).
// `name` is its accessible name without the record; `row.name(node, name)` keeps the record's added.

function grow(area) {
  if (CSS.supports("field-sizing", "content")) return;
  area.style.height = "auto";
  area.style.height = `${area.scrollHeight}px`;
}

function lineControl(row, field, name) {
  const el = h("input", { type: "text", placeholder: field.example, autocomplete: "off" });
  row.name(el, name);
  if (field.kind === "line" && !field.nested) el.addEventListener("focus", () => row.editor.suggest(el, field));
  return {
    el,
    get: () => (el.value.trim() === "" && field.open ? null : el.value.trim()),
    set: (value) => (el.value = value ?? ""),
  };
}

function numberControl(row, field, name) {
  const control = lineControl(row, field, name);
  control.el.inputMode = "decimal";
  control.el.classList.add("ck-number");
  return { ...control, get: () => (control.el.value.trim() === "" ? null : asNumber(control.el.value.trim())) };
}

function textControl(row, field, name) {
  const el = h("textarea", { rows: 1, placeholder: field.example });
  row.name(el, name);
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
function wrappedControl(row, field, name) {
  const made = textControl(row, field, name);
  return { ...made, get: () => made.el.value.replace(/\s+/g, " ").trim() };
}

function linesControl(row, field, name) {
  const control = textControl(row, field, name);
  const parse = (line) => (field.numeric ? asNumber(line) : line);
  return {
    ...control,
    get: () => control.el.value.split("\n").map((line) => line.trim()).filter(Boolean).map(parse),
    set: (value) => control.set((value || []).join("\n")),
  };
}

function dateControl(row, field, name) {
  const el = h("input", { type: "date" });
  row.name(el, name);
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

function choiceControl(row, field, name) {
  const el = h("select", {});
  row.name(el, name);
  let value = null;
  let filled = false;
  const choices = () => {
    const listed = field.choices || row.editor.choices(field.section).filter(([id]) => id !== row.id);
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
  el.addEventListener("focus", () => fill(true));
  el.addEventListener("change", () => el.classList.toggle("ck-unset", el.value === "null"));
  return {
    el,
    pause: () => CHOICE_PAUSE,
    get: () => (el.value === "" ? value : JSON.parse(el.value)),
    set: (next) => {
      value = next ?? null;
      fill(field.kind === "choice" || row.editor.isSmall(field.section));
    },
    renew: () => {
      value = el.value === "" ? value : JSON.parse(el.value);
      fill(filled);
    },
  };
}

function tickControl(row, field, name) {
  const el = h("input", { type: "checkbox" });
  row.name(el, name);
  return { el, pause: () => CHOICE_PAUSE, get: () => el.checked, set: (value) => (el.checked = Boolean(value)) };
}

function ticksControl(row, field, name) {
  const el = h("div", { class: "ck-ticks", role: "group" });
  row.name(el, name);
  let value = [];
  const boxes = () => [...el.querySelectorAll("input")];
  const get = () => boxes().filter((box) => box.checked).map((box) => JSON.parse(box.value));
  const fill = () => {
    const listed = field.choices || row.editor.choices(field.section).filter(([id]) => id !== row.id);
    el.replaceChildren(
      ...listed.map(([each, words]) => {
        const box = h("input", { type: "checkbox", value: text(each) });
        box.checked = value.some((held) => same(held, each));
        row.name(box, `${name}: ${cut(words, 60)}`);
        return h("label", { class: "ck-tick" }, box, cut(words, 80));
      }),
    );
    if (!listed.length) el.replaceChildren(h("span", { class: "ck-quiet" }, "None to choose from yet."));
  };
  return {
    el,
    pause: () => CHOICE_PAUSE,
    get: () => (boxes().length ? get() : value),
    set: (next) => {
      value = next || [];
      fill();
    },
    renew: () => {
      value = boxes().length ? get() : value;
      fill();
    },
  };
}

function scoresControl(row, field, name) {
  const el = h("div", { class: "ck-part", role: "group" });
  row.name(el, name);
  let value = {};
  const get = () =>
    Object.fromEntries(
      [...el.querySelectorAll("select")].filter((list) => list.value !== "").map((list) => [list.dataset.id, Number(list.value)]),
    );
  const fill = () => {
    const values = row.editor.choices(field.section);
    el.replaceChildren(
      ...values.map(([id, words]) => {
        const list = h("select", { "data-id": id }, new Option("–", ""));
        list.append(...field.choices.map(([score, said]) => new Option(said, score)));
        list.value = value[id] ?? "";
        row.name(list, `${name}: ${words}`);
        return h("label", { class: "ck-field" }, h("span", { class: "ck-label" }, cut(words, 40)), list);
      }),
    );
    if (!values.length) el.replaceChildren(h("span", { class: "ck-quiet" }, "Name your values first; then each can be scored here."));
  };
  return {
    el,
    pause: () => CHOICE_PAUSE,
    get,
    set: (next) => {
      value = next || {};
      fill();
    },
    renew: () => {
      value = get();
      fill();
    },
  };
}

function partControl(row, field, name) {
  const el = h("div", { class: "ck-part", role: "group", "data-whole": true });
  row.name(el, name);
  const inner = field.fields.map((each) => [each.name, control(row, { ...each, nested: true }, `${name}: ${each.label}`)]);
  for (const [index, each] of field.fields.entries()) {
    const label = h("span", { class: "ck-label" }, each.label);
    el.append(h("label", { class: `ck-field ck-is-${each.kind}` }, label, inner[index][1].el));
  }
  return {
    el,
    get: () => Object.fromEntries(inner.map(([key, one]) => [key, one.get()])),
    set: (value) => inner.forEach(([key, one]) => one.set(value ? value[key] : null)),
    at: (path) => (inner.find(([key]) => key === path[0]) || inner[0])[1].el,
    bad: () => inner.map(([, one]) => (one.bad ? one.bad() : "")).find(Boolean) || "",
  };
}

// A list of small entries, each a line of fields, with Add and Remove.
function entriesControl(row, field, name, fields, read, write) {
  const list = h("div", { class: "ck-entries" });
  const add = h("button", { type: "button", class: "ck-link" }, "+ Add");
  const el = h("div", { role: "group" }, list, add);
  row.name(el, name);
  row.name(add, `Add to ${name}`);
  let entries = [];
  const isBlank = (entry) => entry.inner.every(([key, one]) => isNothing(one.get()) || same(one.get(), field.blank[key]));
  const drop = (entry) => {
    entries = entries.filter((each) => each !== entry);
    entry.el.remove();
  };
  const make = (value, isNew) => {
    const place = entries.length + 1;
    const inner = fields.map((each) => [each.name, control(row, { ...each, nested: true }, `${name} ${place}: ${each.label}`)]);
    inner.forEach(([key, one]) => one.set(value[key]));
    const remove = h("button", { type: "button", class: "ck-icon" }, "×");
    row.name(remove, `Remove ${name} ${place}`);
    const parts = inner.map(([, one], index) =>
      h("label", { class: `ck-field ck-is-${fields[index].kind}` }, h("span", { class: "ck-label" }, fields[index].label), one.el),
    );
    const entry = { inner, isNew, el: h("div", { class: "ck-entry", "data-whole": true }, ...parts, remove) };
    remove.addEventListener("click", () => {
      drop(entry);
      add.focus();
      row.leave(field.name);
    });
    entry.el.addEventListener("focusout", (event) => {
      if (!entry.el.contains(event.relatedTarget) && isBlank(entry) && document.hasFocus()) setTimeout(() => {
        if (!entry.el.contains(document.activeElement) && isBlank(entry)) drop(entry);
      }, 250);
    });
    entries.push(entry);
    list.append(entry.el);
    return entry;
  };
  add.addEventListener("click", () => make(field.blank, true).inner[0][1].el.focus());
  const get = () => read(entries.filter((entry) => !isBlank(entry)).map((entry) => Object.fromEntries(entry.inner.map(([key, one]) => [key, one.get()]))));
  return {
    el,
    get,
    set: (value) => {
      if (entries.length && same(get(), value)) return;
      entries = [];
      list.replaceChildren();
      write(value).forEach((each) => make(each, false));
    },
    at: ([place, key]) => {
      const filled = entries.filter((entry) => !isBlank(entry));
      const entry = filled[place] || entries[0];
      if (!entry) return add;
      return (entry.inner.find(([each]) => each === key) || entry.inner[0])[1].el;
    },
    bad: () => entries.flatMap((entry) => entry.inner.map(([, one]) => (one.bad ? one.bad() : ""))).find(Boolean) || "",
  };
}

function partsControl(row, field, name) {
  return entriesControl(row, field, name, field.fields, (list) => list, (value) => value || []);
}

function numbersControl(row, field, name) {
  const fields = [
    { name: "what", label: "What", kind: "line", help: "", example: "" },
    { name: "figure", label: "Number", kind: "number", help: "", example: "" },
  ];
  const whole = { ...field, blank: { what: "", figure: null } };
  const made = entriesControl(row, whole, name, fields,
    (list) => Object.fromEntries(list.map(({ what, figure }) => [what, figure])),
    (value) => Object.entries(value || {}).map(([what, figure]) => ({ what, figure })));
  return { ...made, bad: () => ("" in made.get() ? "A number has no name yet. Say what it counts." : "") };
}

function fixedControl(row, field) {
  const el = h("span", { class: "ck-fixed" });
  let value = null;
  return {
    el,
    get: () => value,
    set: (next) => {
      value = next ?? null;
      el.textContent = row.words[field.name] ?? (isNothing(value) ? "–" : inWords(value));
    },
  };
}

const CONTROLS = {
  line: lineControl,
  text: textControl,
  number: numberControl,
  date: dateControl,
  choice: choiceControl,
  link: choiceControl,
  tick: tickControl,
  ticks: ticksControl,
  links: ticksControl,
  lines: linesControl,
  part: partControl,
  parts: partsControl,
  scores: scoresControl,
  numbers: numbersControl,
  fixed: fixedControl,
};

function control(row, field, name) {
  const isWrapped = field.kind === "line" && row.editor.isTable && field.name === row.editor.form.lead && !field.nested;
  const make = isWrapped ? wrappedControl : CONTROLS[field.kind] || fixedControl;
  return make(row, field, name);
}


// One field of one row: what it showed, what was sent, and the notes beside it.
class Field {
  constructor(row, field) {
    this.row = row;
    this.field = field;
    this.control = control(row, field, field.label);
    this.base = null;
    this.sent = null;
    this.timer = null;
    this.slot = h("div", { class: "ck-slot" });
    this.control.el.addEventListener("change", () => this.pause());
    this.control.el.addEventListener("focusout", (event) => this.left(event));
    this.control.el.addEventListener("focusin", () => row.editor.hint(field));
  }

  get isDirty() {
    return !alike(this.control.get(), this.base);
  }

  show(value) {
    this.base = value ?? null;
    this.control.set(this.base);
  }

  // The plan has a new value. What is being typed stays, and so does what it was based on.
  accept(value) {
    const now = this.control.get();
    const isMine = this.sent !== null && text(now) === this.sent;
    if (this.control.el.contains(document.activeElement) && !isMine && !alike(value, this.base)) {
      this.later = { value };
      return;
    }
    if (alike(now, this.base) || isMine) {
      if (!alike(now, value) || this.field.kind === "fixed") this.control.set(value);
      this.base = value ?? null;
      this.sent = null;
      this.clear("problem");
    } else if (same(value, this.base)) this.sent = null;
  }

  pause() {
    clearTimeout(this.timer);
    const pause = this.control.pause && this.control.pause();
    if (pause) this.timer = setTimeout(() => this.leave(), pause);
  }

  left(event) {
    const whole = event.target.closest("[data-whole]") || event.target;
    const isInside = (whole === this.control.el ? this.control.el : whole).contains(event.relatedTarget);
    if (!isInside) this.leave();
  }

  leave() {
    clearTimeout(this.timer);
    if (this.field.kind === "fixed") return;
    const bad = this.control.bad ? this.control.bad() : "";
    if (bad) return void this.problem([], bad);
    if (!this.isDirty) {
      this.clear("problem");
      this.sent = null;
      if (this.later) this.show(this.later.value);
      this.later = null;
      return;
    }
    this.later = null;
    const value = this.control.get();
    if (text(value) === this.sent) return;
    this.row.save(this, value);
  }

  input(path = []) {
    const { control } = this;
    if (control.at && path.length) return control.at(path);
    return control.el.matches("input, select, textarea") ? control.el : control.el.querySelector("input, select, textarea, button") || control.el;
  }

  problem(path, words) {
    const input = this.input(path);
    const id = `ck-${++count}`;
    this.sent = null;
    this.put("problem", h("p", { class: "ck-problem", id }, words));
    input.setAttribute("aria-invalid", "true");
    input.setAttribute("aria-describedby", [input.dataset.help, id].filter(Boolean).join(" "));
    this.row.editor.say("Not saved.", true, words);
  }

  conflict(theirs, mine) {
    const choose = (isMine) => () => {
      this.clear("conflict");
      this.base = theirs;
      this.sent = null;
      if (isMine) this.row.save(this, mine);
      else this.control.set(theirs);
      this.input().focus();
    };
    this.sent = null;
    const words = `${this.field.label} was changed elsewhere. There it says: ${inWords(theirs, this.field)}. You wrote: ${inWords(mine, this.field)}.`;
    const keepTheirs = h("button", { type: "button", class: "ck-link", onclick: choose(false) }, "Keep theirs");
    const keepMine = h("button", { type: "button", class: "ck-link", onclick: choose(true) }, "Keep mine");
    this.put("conflict", h("div", { class: "ck-conflict", role: "group", "aria-label": words }, h("p", {}, words), keepTheirs, keepMine));
    this.row.editor.say("Not saved.", true, words);
  }

  // Ask why a date, status, measure or statement was changed. The change itself is saved already.
  askWhy(change) {
    const input = h("input", { type: "text", maxlength: 500, placeholder: "Optional, for your later self" });
    this.row.name(input, `Why the change of ${this.field.label}? Optional`);
    let isSent = false; // leaving the line and taking it away both end here
    const send = () => {
      if (isSent) return;
      isSent = true;
      if (input.value.trim()) this.row.send({ do: "reason", field: this.field.name, change, why: input.value.trim() });
      this.clear("why");
    };
    input.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === "Escape") {
        event.preventDefault();
        if (event.key === "Escape") input.value = "";
        const next = this.input();
        send();
        next.focus();
      }
    });
    input.addEventListener("focusout", () => send());
    this.put("why", h("label", { class: "ck-why" }, h("span", {}, `${this.field.label} changed. Why?`), input));
  }

  put(kind, node) {
    this.clear(kind);
    node.dataset.kind = kind;
    this.slot.append(node);
  }

  clear(kind) {
    const found = [...this.slot.children].filter((node) => node.dataset.kind === kind);
    for (const node of found) node.remove();
    if (kind !== "problem") return;
    if (found.length) this.row.editor.say("");
    for (const input of [this.control.el, ...this.control.el.querySelectorAll("[aria-invalid]")]) {
      if (!input.hasAttribute("aria-invalid")) continue;
      input.removeAttribute("aria-invalid");
      if (input.dataset.help) input.setAttribute("aria-describedby", input.dataset.help);
      else input.removeAttribute("aria-describedby");
    }
  }
}

// One record, one part, or a draft of a record that has no id yet.
class Row {
  constructor(editor, row) {
    this.editor = editor;
    this.id = row ? row.id : "";
    this.key = this.id || `draft-${++count}-${Math.random().toString(36).slice(2, 8)}`;
    this.values = row ? row.values : { ...editor.form.blank, ...editor.form.today };
    this.words = (row && row.words) || {};
    this.fields = new Map();
    this.named = [];
    this.isOpen = false;
    this.el = editor.isTable ? this.asTable() : this.asCard();
    this.el.addEventListener("focusout", (event) => this.left(event));
    this.el.addEventListener("keydown", (event) => this.pressed(event));
  }

  get title() {
    const { form } = this.editor;
    if (form.mode !== "list") return "";
    const lead = this.values[form.lead];
    const words = this.words.record_id || (isNothing(lead) ? "" : String(lead));
    return cut(words || (this.id ? this.id : `new ${form.one}`), 50);
  }

  name(node, name) {
    this.named.push([node, name]);
    node.setAttribute("aria-label", this.title ? `${name}, ${this.title}` : name);
  }

  rename() {
    for (const [node, name] of this.named) node.setAttribute("aria-label", this.title ? `${name}, ${this.title}` : name);
  }

  field(name) {
    if (!this.fields.has(name)) {
      const made = new Field(this, this.editor.fields[name]);
      made.show(this.values[name]);
      this.fields.set(name, made);
    }
    return this.fields.get(name);
  }

  get folded() {
    const { form } = this.editor;
    return form.fields.map(({ name }) => name).filter((name) => !form.first.includes(name));
  }

  asTable() {
    const { form } = this.editor;
    const cells = form.first.map((name) => {
      const made = this.field(name);
      this.describe(made);
      const label = h("span", { class: "ck-narrow ck-label", "aria-hidden": "true" }, made.field.label);
      return h("td", { class: `ck-cell ck-is-${made.field.kind} ${name === form.lead ? "ck-lead" : ""}` }, label, made.control.el);
    });
    const width = form.first.length + 1;
    const slots = form.first.map((name) => this.field(name).slot);
    const notes = h("tr", { class: "ck-notes" }, h("td", { colspan: width }, ...slots, this.remarks()));
    this.moreCell = h("td", { colspan: width });
    this.moreRow = h("tr", { class: "ck-more", hidden: true }, this.moreCell);
    return h("tbody", { class: "ck-row" }, h("tr", { class: "ck-main" }, ...cells, h("td", { class: "ck-tools" }, this.tools())), notes, this.moreRow);
  }

  tools() {
    const tools = h("div", { class: "ck-toolset" });
    if (this.folded.length) {
      this.toggle = h("button", { type: "button", class: "ck-icon", "aria-expanded": "false", title: "More", onclick: () => this.unfold(!this.isOpen) }, "⋯");
      this.name(this.toggle, "More");
      tools.append(this.toggle);
    }
    if (this.editor.form.mode === "list") tools.append(this.removeButton("×", "ck-icon"));
    return tools;
  }

  removeButton(words, kind) {
    const button = h("button", { type: "button", class: kind, title: "Remove", onclick: () => this.remove() }, words);
    this.name(button, "Remove");
    return button;
  }

  unfold(isOpen) {
    this.isOpen = isOpen;
    if (isOpen && !this.moreCell.firstChild) this.moreCell.append(this.grid(this.folded));
    this.moreRow.hidden = !isOpen;
    this.toggle.setAttribute("aria-expanded", String(isOpen));
    if (isOpen) this.field(this.folded[0]).input().focus();
  }

  asCard() {
    const { form } = this.editor;
    const card = h("div", { class: "ck-row ck-card" }, this.grid(form.first));
    if (form.mode !== "answer") card.setAttribute("role", "group");
    if (form.mode === "part") card.setAttribute("aria-label", form.caption);
    if (form.mode === "list") {
      this.name(card, form.one);
      card.append(this.removeButton("×", "ck-icon ck-corner"));
    }
    card.append(this.remarks());
    if (this.folded.length) {
      const inside = h("div", {});
      const details = h("details", { class: "ck-details" }, h("summary", {}, "More"), inside);
      this.name(details.firstChild, "More");
      details.addEventListener("toggle", () => {
        if (details.open && !inside.firstChild) inside.append(this.grid(this.folded));
      });
      card.append(details);
    }
    return card;
  }

  // Where the form says what it thinks of the record; those who listen hear it with "Saved".
  remarks() {
    this.remarkSlot = h("div", { class: "ck-remark", role: "note" });
    return this.remarkSlot;
  }

  remark({ marks, words, proposals }) {
    const signs = marks.map(([letter, sign, said]) =>
      h("span", { class: "ck-sign", title: said }, h("span", { "aria-hidden": "true" }, `${letter} ${sign}`), h("span", { class: "ck-hidden" }, `${letter}, ${said} `)),
    );
    const presses = proposals.map(({ label, field, value }) => {
      const button = h("button", { type: "button", class: "ck-link" }, label);
      this.name(button, label);
      button.addEventListener("click", () => {
        const made = this.field(field);
        made.control.set(value);
        made.input().focus();
        made.leave();
      });
      return button;
    });
    this.remarkSlot.replaceChildren(...signs, h("span", {}, words), ...presses);
    const offers = proposals.map(({ label }) => ` A button offers: ${label}.`);
    this.editor.status.append(h("span", { class: "ck-hidden" }, ` ${words}${offers.join("")}`));
  }

  grid(names) {
    const grid = h("div", { class: "ck-grid" });
    for (const name of names) {
      const made = this.field(name);
      const id = (made.control.el.id ||= `ck-${++count}`);
      const isPlain = made.control.el.matches("input, select, textarea");
      const label = h(isPlain ? "label" : "span", { class: "ck-label", for: isPlain ? id : null }, made.field.label);
      const help = h("p", { class: "ck-help", id: `${id}-help` }, made.field.help);
      if (made.field.help && isPlain) {
        made.control.el.dataset.help = help.id;
        made.control.el.setAttribute("aria-describedby", help.id);
      }
      grid.append(h("div", { class: `ck-field ck-is-${made.field.kind} ${name === this.editor.form.lead ? "ck-lead" : ""}` }, label, help, made.control.el, made.slot));
    }
    return grid;
  }

  describe(made) {
    const id = this.editor.helpId(made.field);
    if (!id || !made.control.el.matches("input, select, textarea")) return;
    made.control.el.dataset.help = id;
    made.control.el.setAttribute("aria-describedby", id);
  }

  accept(row) {
    this.id = row.id;
    this.values = row.values;
    this.words = row.words || {};
    this.el.classList.remove("ck-new");
    for (const [name, made] of this.fields) made.accept(this.values[name]);
    this.rename();
  }

  leave(name) {
    this.fields.get(name)?.leave();
  }

  get dirty() {
    return [...this.fields.values()].filter((made) => made.isDirty || (made.control.bad && made.control.bad()));
  }

  send(message) {
    this.editor.send({ row: this.key, id: this.id, ...message });
  }

  save(made, value) {
    made.clear("problem");
    if (this.id && this.editor.form.mode === "answer" && value === "") return void this.send({ do: "remove" });
    if (!this.id) return void this.begin();
    made.sent = text(value);
    this.send({ do: "save", field: made.field.name, value, seen: made.base });
  }

  // A draft becomes a record as soon as its main field says something.
  begin() {
    const lead = this.fields.get(this.editor.form.lead);
    if (this.isSent || !this.dirty.length) return;
    if (lead && lead.field.needed && isNothing(lead.control.get())) return;
    this.isSent = true;
    const values = {};
    for (const [name, made] of this.fields) {
      if (!made.isDirty && isNothing(made.base)) continue;
      values[name] = made.control.get();
      made.sent = text(values[name]);
    }
    this.send({ do: "add", values });
  }

  begun(id) {
    this.id = id;
    this.isSent = false;
    for (const made of this.fields.values()) made.base = made.sent === null ? made.base : JSON.parse(made.sent);
  }

  failed() {
    this.isSent = false;
    for (const made of this.fields.values()) made.sent = null;
  }

  left(event) {
    if (this.id || this.isSent || this.editor.form.mode !== "list" || this.el.contains(event.relatedTarget) || !document.hasFocus()) return;
    setTimeout(() => {
      if (this.id || this.isSent || this.el.contains(document.activeElement)) return;
      if (!this.dirty.length) return void this.editor.drop(this);
      const lead = this.fields.get(this.editor.form.lead);
      if (lead.field.needed && isNothing(lead.control.get())) lead.problem([], `${lead.field.label} is empty. Write something, and the rest is saved too.`);
    }, 250);
  }

  pressed(event) {
    const made = [...this.fields.values()].find((each) => each.control.el.contains(event.target));
    if (!made) return;
    if (event.key.toLowerCase() === "s" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      made.leave();
    } else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) this.entered(event, made);
    else if (event.key === "Escape") this.escaped(made);
  }

  entered(event, made) {
    const isLead = made.field.name === this.editor.form.lead && this.editor.form.mode === "list";
    if (event.target.matches("button, summary, select") || (event.target.matches("textarea") && !isLead)) return;
    event.preventDefault();
    const isDone = this.id && isLead && !made.isDirty;
    if (isDone && this.editor.form.can_add && this.editor.rows.at(-1) === this) this.editor.add();
    else made.leave();
  }

  escaped(made) {
    if (!this.id && !this.isSent && !this.dirty.length) {
      this.editor.drop(this);
      this.editor.addButton.focus();
    } else if (made.isDirty) {
      made.control.set(made.base);
      made.clear("problem");
      made.clear("conflict");
    }
  }

  remove() {
    if (this.id) this.send({ do: "remove" });
    else this.editor.drop(this);
  }
}

class Editor {
  constructor(model, el) {
    this.model = model;
    this.form = model.get("form");
    this.fields = Object.fromEntries(this.form.fields.map((field) => [field.name, field]));
    this.uid = `ck-${++count}`;
    this.rows = [];
    this.links = model.get("content").choices || {};
    this.root = h("div", { class: `ck-editor ck-mode-${this.form.mode}` });
    this.build();
    el.append(this.root);
    this.heard = (message) => this.hear(message);
    model.on("msg:custom", this.heard);
    this.watch();
  }

  get isTable() {
    return this.form.layout === "table";
  }

  get isList() {
    return this.form.mode === "list";
  }

  choices(section) {
    return this.links[section] || [];
  }

  isSmall(section) {
    return this.choices(section).length * this.size < MANY_OPTIONS;
  }

  build() {
    const rows = this.model.get("content").rows || [];
    this.size = rows.length;
    this.list = this.isTable ? this.table() : h("div", { class: "ck-cards" });
    this.status = h("p", { class: "ck-status", role: "status", "aria-live": "polite" });
    this.hintLine = h("p", { class: "ck-hint", "aria-hidden": "true" });
    this.addButton = h("button", { type: "button", class: "ck-add", onpointerdown: (event) => event.preventDefault(), onclick: () => this.add() });
    this.emptyLine = h("p", { class: "ck-empty" }, `No ${this.form.many} yet; one line is enough to begin.`);
    const foot = h("div", { class: "ck-foot" }, this.form.can_add && this.isList ? this.addButton : null, this.hintLine, this.status);
    const title = this.isTable || this.form.mode === "answer" ? null : h("p", { class: "ck-caption" }, this.form.caption);
    this.root.append(...[title, this.list, this.emptyLine, foot].filter(Boolean));
    for (const row of rows) this.put(new Row(this, row));
    if (this.form.mode === "answer" && !rows.length) this.put(new Row(this, null));
    this.refresh();
  }

  table() {
    const heads = this.form.first.map((name) => {
      const { label, help, kind, was, fields } = this.fields[name];
      const parts = kind === "part" ? h("small", {}, ...fields.map((each) => h("span", {}, each.label.toLowerCase()))) : null;
      return h("th", { scope: "col", class: `ck-is-${kind} ck-was-${was} ${name === this.form.lead ? "ck-lead" : ""}`, title: help }, label, parts);
    });
    const tools = h("th", { scope: "col", class: "ck-tools" }, h("span", { class: "ck-hidden" }, "More and remove"));
    const helps = this.form.first.map((name) => h("span", { id: this.helpId(this.fields[name]) }, this.fields[name].help));
    this.root.append(h("div", { hidden: true }, ...helps));
    return h("table", { class: "ck-table" }, h("caption", { class: "ck-caption" }, this.form.caption), h("thead", {}, h("tr", {}, ...heads, tools)));
  }

  helpId(field) {
    return this.isTable && field.help && this.form.first.includes(field.name) ? `${this.uid}-${field.name}` : "";
  }

  put(row) {
    this.rows.push(row);
    this.list.append(row.el);
  }

  refresh() {
    const { one, many, can_add } = this.form;
    const isEmpty = this.isList && !this.rows.length;
    this.emptyLine.hidden = !isEmpty;
    if (this.isTable) this.list.tHead.hidden = isEmpty;
    const article = one === many ? "" : /^[aeiou]/i.test(one) ? "an " : "a ";
    this.addButton.textContent = isEmpty ? `Add your first ${one}` : `+ Add ${article}${one}`;
    this.addButton.classList.toggle("ck-first", isEmpty);
    this.addButton.hidden = !can_add;
  }

  add() {
    const draft = this.rows.find((row) => !row.id && !row.isSent && !row.dirty.length);
    const row = draft || new Row(this, null);
    if (!draft) {
      row.el.classList.add("ck-new");
      this.put(row);
      this.refresh();
    }
    row.field(this.form.lead).input().focus();
  }

  drop(row) {
    this.rows = this.rows.filter((each) => each !== row);
    row.el.remove();
    this.refresh();
  }

  // The texts that other records have in this field, as suggestions.
  suggest(input, field) {
    if (field.name === this.form.lead || !this.isList) return;
    const held = this.rows.map((row) => row.values[field.name]).filter((value) => typeof value === "string" && value);
    const id = `${this.uid}-list-${field.name}`;
    const list = this.root.querySelector(`#${id}`) || this.root.appendChild(h("datalist", { id }));
    list.replaceChildren(...[...new Set(held)].sort().slice(0, 40).map((value) => h("option", { value })));
    input.setAttribute("list", id);
  }

  hint(field) {
    this.hintLine.textContent = this.isTable && this.form.first.includes(field.name) ? field.help : "";
  }

  // `aside` is said to those who listen; those who look see it beside the field.
  say(words, isProblem = false, aside = "") {
    this.status.replaceChildren(words, h("span", { class: "ck-hidden" }, aside && ` ${aside}`));
    this.status.classList.toggle("ck-problem", isProblem);
  }

  send(message) {
    this.model.send(message);
  }

  row(key) {
    return this.rows.find((row) => row.key === key || (row.id && row.id === key));
  }

  hear(message) {
    const answers = {
      rows: () => this.renew(message),
      saved: () => this.saved(message),
      problem: () => this.refused(message),
      conflict: () => this.contested(message),
      removed: () => this.removed(message),
      back: () => this.back(message),
      failed: () => this.failed(message),
    };
    answers[message?.tell]?.();
  }

  renew({ rows, order, choices, drafts }) {
    for (const [key, id] of Object.entries(drafts || {})) this.row(key)?.begun(id);
    if (choices) this.links = choices;
    for (const each of rows) {
      const row = this.row(each.id);
      if (row) row.accept(each);
      else if (this.form.mode === "answer" && this.rows[0] && !this.rows[0].id) {
        this.rows[0].accept(each);
      } else this.put(new Row(this, each));
    }
    if (order) this.arrange(order);
    if (choices) for (const row of this.rows) for (const made of row.fields.values()) made.control.renew?.();
    for (const key of Object.keys(drafts || {})) this.flush(this.row(key));
    this.refresh();
  }

  // What was typed into a new row while it was being saved.
  flush(row) {
    for (const made of row ? row.fields.values() : []) if (!made.control.el.contains(document.activeElement)) made.leave();
  }

  arrange(order) {
    const gone = this.rows.filter((row) => row.id && !order.includes(row.id));
    if (this.form.mode === "answer" && gone.length) return void this.emptied(gone[0]);
    this.gone = gone.map((row) => ({ row, next: following(row.el) }));
    for (const row of gone) row.el.remove();
    const place = new Map(order.map((id, index) => [id, index]));
    this.rows = this.rows.filter((row) => !gone.includes(row));
    this.rows.sort((one, other) => (place.get(one.id) ?? Infinity) - (place.get(other.id) ?? Infinity) || 0);
    let next = this.list.querySelector(".ck-row");
    for (const row of this.rows) {
      if (row.el === next) next = following(next);
      else this.list.insertBefore(row.el, next);
    }
  }

  emptied(row) {
    row.id = "";
    row.values = { ...this.form.blank, ...this.form.today };
    for (const made of row.fields.values()) made.accept(row.values[made.field.name]);
  }

  saved({ row: key, field, at, change, remark }) {
    this.say(at ? `Saved ${at}` : "Saved", false, change ? "A line beside the field asks why; it is optional." : "");
    if (remark) this.row(key)?.remark(remark);
    const made = this.row(key)?.fields.get(field);
    if (!made) return;
    made.clear("problem");
    made.clear("conflict");
    if (change) made.askWhy(change);
  }

  refused({ row: key, problems }) {
    const row = this.row(key);
    if (!row) return;
    row.failed();
    for (const { path, text: words } of problems) {
      const [name, ...inside] = path;
      if (row.fields.has(name)) row.fields.get(name).problem(inside, words);
    }
  }

  contested({ row: key, field, theirs, mine }) {
    const made = this.row(key)?.fields.get(field);
    if (made) made.conflict(theirs, mine);
  }

  failed({ row: key, text: words }) {
    this.row(key)?.failed();
    this.say(words, true);
  }

  // Where the record stood there is now a line with Undo; the last removal only.
  removed({ id, at }) {
    this.say(`Removed. Saved ${at}`);
    const found = (this.gone || []).find(({ row }) => row.id === id);
    if (!this.isList || !found) return;
    this.root.querySelector(".ck-undo")?.remove();
    const words = `Removed: ${found.row.title}`;
    const undo = h("button", { type: "button", class: "ck-link", onclick: () => this.send({ do: "undo", row: id, id }) }, "Undo");
    undo.setAttribute("aria-label", `Undo. ${words}`);
    const line = h("div", {}, h("span", {}, words), undo);
    const place = this.isTable ? h("tbody", { class: "ck-undo" }, h("tr", {}, h("td", { colspan: this.form.first.length + 1 }, line))) : line;
    place.classList.add("ck-undo");
    this.list.insertBefore(place, found.next?.isConnected ? found.next : null);
    undo.focus({ preventScroll: true });
  }

  back({ id, at }) {
    this.root.querySelector(".ck-undo")?.remove();
    this.say(`It is back. Saved ${at}`);
    this.row(id)?.field(this.form.lead).input().focus();
  }

  // Ask for what changed elsewhere when the person comes back to this form.
  watch() {
    let last = Date.now();
    this.root.addEventListener("focusin", (event) => {
      if (this.root.contains(event.relatedTarget) || Date.now() - last < 2000) return;
      last = Date.now();
      this.send({ do: "look" });
    });
    this.hidden = () => {
      if (document.visibilityState === "hidden") for (const row of this.rows) for (const made of row.fields.values()) if (made.control.el.contains(document.activeElement)) made.leave();
    };
    document.addEventListener("visibilitychange", this.hidden);
  }

  end() {
    this.model.off("msg:custom", this.heard);
    document.removeEventListener("visibilitychange", this.hidden);
  }
}

function following(node) {
  let next = node.nextElementSibling;
  while (next && !next.classList.contains("ck-row")) next = next.nextElementSibling;
  return next;
}

// Keep what the model holds up to date, so that a second view or a page drawn again begins right.
function keep(model, message) {
  if (message?.tell !== "rows") return;
  const content = model.get("content");
  const rows = new Map((content.rows || []).map((row) => [row.id, row]));
  for (const row of message.rows) rows.set(row.id, row);
  const order = message.order || [...rows.keys()];
  model.set("content", { rows: order.map((id) => rows.get(id)).filter(Boolean), choices: message.choices || content.choices });
}

export default {
  initialize({ model }) {
    model.on("msg:custom", (message) => keep(model, message));
  },
  render({ model, el }) {
    const editor = new Editor(model, el);
    return () => editor.end();
  },
};
