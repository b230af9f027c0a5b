// A panel: fields to choose by, a table, buttons, and one line that says what was done.
//
// Python describes the blocks; each touch is one small message, and the answer is the blocks anew. A
// block that has not changed is left alone, so nothing jumps under a person's hands. Texts go through
// textContent, value and attributes, never through innerHTML.

const CONTROLS = {
  tick: (field) => h("input", { type: "checkbox", checked: field.value }),
  choice: (field) => {
    const options = field.choices.map(([value, words]) => h("option", { value }, words));
    const control = h("select", {}, ...options);
    control.value = field.value ?? "";
    return control;
  },
  text: (field) => h("textarea", { rows: 1 }, field.value ?? ""),
  number: (field) =>
    h("input", { type: "number", value: field.value, min: field.min, max: field.max, step: field.step }),
  date: (field) => h("input", { type: "date", value: field.value }),
  line: (field) => h("input", { type: "text", value: field.value }),
  search: (field) => h("input", { type: "search", value: field.value }),
};
const valueOf = (control) => (control.type === "checkbox" ? control.checked : control.value);

class Panel {
  constructor(model, el) {
    this.model = model;
    this.shown = [];
    this.root = h("section", { class: "ck-editor ck-panel" });
    this.body = h("div", {});
    this.status = h("p", { class: "ck-said", role: "status", "aria-live": "polite", tabindex: "-1" });
    this.undo = h("button", { type: "button", class: "ck-link", "data-key": "undo" }, "Undo");
    this.undo.addEventListener("click", () => this.send({ do: "undo" }));
    this.root.append(this.body, h("div", { class: "ck-foot" }, this.status, this.undo));
    el.append(this.root);
    this.heard = (message) => message?.tell === "show" && this.show(message.content);
    model.on("msg:custom", this.heard);
    this.show(model.get("content"));
  }

  send(message) {
    this.model.send(message);
  }

  show({ caption, blocks, said }) {
    if (!blocks) return;
    this.root.setAttribute("aria-label", caption);
    const focus = this.focused();
    const before = this.shown;
    this.shown = blocks.map((block, place) => {
      const text = JSON.stringify(block);
      if (before[place]?.text === text) return before[place];
      const each = { text, block };
      each.node = this.block(each);
      return each;
    });
    this.shown.forEach((each, place) => {
      const old = before[place];
      if (!old) this.body.append(each.node);
      else if (old !== each) old.node.replaceWith(each.node);
    });
    before.slice(this.shown.length).forEach((old) => old.node.remove());
    this.status.textContent = said?.words ?? "";
    this.status.classList.toggle("ck-problem", Boolean(said?.problem));
    this.undo.hidden = !said?.undo;
    this.grow();
    const next = focus && said?.focus && this.body.querySelector(`[data-key="${CSS.escape(said.focus)}"]`);
    if (next) next.focus();
    else if (focus) this.refocus(focus);
  }

  grow() {
    for (const area of this.body.querySelectorAll("textarea")) {
      area.style.height = "auto";
      if (area.scrollHeight) area.style.height = `${area.scrollHeight + 2}px`;
    }
  }

  focused() {
    const active = this.root.getRootNode().activeElement ?? document.activeElement;
    if (!active || active === document.body || !this.root.contains(active)) return null;
    const typed = active.matches("input[type=text], input[type=search], textarea");
    return { node: active, key: active.dataset.key, typed: typed ? active.value : null };
  }

  // What had the focus is made anew or gone: go on where the person was.
  refocus({ node, key, typed }) {
    if (node.isConnected && !node.hidden) return;
    const same = [...this.root.querySelectorAll("[data-key]")].find((each) => each.dataset.key === key && !each.hidden);
    if (same && typed !== null && "value" in same) same.value = typed;
    (same ?? (this.undo.hidden ? this.status : this.undo)).focus();
  }

  block(each) {
    const { block } = each;
    return this[`_${block.kind}`](block, each);
  }

  control(field, each) {
    const id = `ck-panel-${++count}`;
    const control = CONTROLS[field.kind](field);
    control.id = id;
    control.dataset.key = field.key;
    if (field.example) control.placeholder = field.example;
    if (field.problem) control.setAttribute("aria-invalid", "true");
    const tell = () => {
      const value = valueOf(control);
      if (value === (field.value ?? "")) return;
      field.value = value;
      // The browser shows it already: an answer with the same value changes nothing here.
      each.text = JSON.stringify(each.block);
      this.send({ do: "set", key: field.key, value });
    };
    if (field.kind === "date") {
      // A date is whole before its year is, while it is typed.
      control.addEventListener("blur", tell);
    } else {
      control.addEventListener("change", tell);
    }
    control.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && control.tagName === "INPUT" && control.type !== "checkbox") {
        event.preventDefault();
        tell();
      }
    });
    if (field.kind === "text") control.addEventListener("input", () => this.grow());
    return control;
  }

  problem(field, control) {
    if (!field.problem) return null;
    const id = `${control.id}-problem`;
    control.setAttribute("aria-describedby", id);
    return h("div", { class: "ck-problem", id }, field.problem);
  }

  _fields({ fields }, each) {
    const made = fields.map((field) => {
      const control = this.control(field, each);
      const label = h("label", { class: "ck-label", for: control.id }, field.label);
      const help = field.help ? h("span", { class: "ck-help" }, field.help) : null;
      return h("div", { class: `ck-field ck-is-${field.kind}` }, label, control, help, this.problem(field, control));
    });
    return h("div", { class: "ck-panel-fields" }, ...made);
  }

  _table({ caption, columns, rows }, each) {
    const heads = columns.map(({ label, kind }) => h("th", { scope: "col", class: `ck-col-${kind ?? "words"}` }, label));
    const lines = rows.map(({ cells, quiet }) => {
      const made = cells.map((cell, place) => {
        const tag = columns[place].heads ? "th" : "td";
        const scope = columns[place].heads ? "row" : null;
        return h(tag, { scope, class: `ck-col-${columns[place].kind ?? "words"}` }, this.cell(cell, each));
      });
      return h("tr", { class: quiet ? "ck-row ck-off" : "ck-row" }, ...made);
    });
    const table = h(
      "table",
      { class: "ck-panel-table" },
      h("caption", { class: "ck-caption" }, caption),
      h("thead", {}, h("tr", {}, ...heads)),
      h("tbody", {}, ...lines),
    );
    return h("div", { class: "ck-scroll" }, table);
  }

  cell(cell, each) {
    if (typeof cell === "string") return cell;
    if (cell.do) return this.button(cell);
    const control = this.control(cell, each);
    control.setAttribute("aria-label", cell.label);
    const problem = this.problem(cell, control);
    return problem ? h("div", {}, control, problem) : control;
  }

  button({ do: name, key, label, full, first, off }) {
    const press = () => this.send({ do: name, key });
    const look = first ? "ck-add ck-first" : "ck-link";
    const props = { type: "button", class: look, "data-key": `${name} ${key ?? ""}`, disabled: off, "aria-label": full };
    return h("button", { ...props, onclick: press }, label);
  }

  _buttons({ buttons }) {
    return h("div", { class: "ck-panel-buttons" }, ...buttons.map((each) => this.button(each)));
  }

  _words({ words, look }) {
    return h("p", { class: look === "strong" ? "ck-panel-strong" : "ck-panel-words" }, words);
  }

  _details({ label, words }) {
    const lines = words.map((each) => h("p", {}, each));
    return h("details", { class: "ck-details" }, h("summary", { "data-key": `details ${label}` }, label), ...lines);
  }

  _links({ links }) {
    const made = links.map(({ label, href, download, full }) =>
      h("a", { class: "ck-link", href, download, "aria-label": full }, label),
    );
    return h("div", { class: "ck-panel-buttons" }, ...made);
  }

  end() {
    this.model.off("msg:custom", this.heard);
  }
}

export default {
  initialize({ model }) {
    model.on("msg:custom", (message) => message?.tell === "show" && model.set("content", message.content));
  },
  render({ model, el }) {
    const panel = new Panel(model, el);
    return () => panel.end();
  },
};
