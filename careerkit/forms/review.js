// The close of a review. Each touch is one small message; the answer is the form as it is now, and what
// is being typed stays as it is.
//
// Every text of a person goes through textContent, value or attributes, never through innerHTML.

const cut = (words, most = 70) => (words.length > most ? `${words.slice(0, most - 1)}…` : words);
const typed = (text) => (text.trim() === "" ? null : /^\d+([.,]\d+)?$/.test(text.trim()) ? Number(text.trim().replace(",", ".")) : text.trim());

// A value is sent when its field is left or Enter is pressed, and only if it has changed.
function keeps(input, send) {
  let base = input.value;
  const leave = () => {
    if (input.value === base) return;
    base = input.value;
    send(input.value);
  };
  input.addEventListener("change", leave);
  input.addEventListener("blur", leave);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !input.matches("textarea") && !event.isComposing) {
      event.preventDefault();
      leave();
    } else if (event.key === "Escape") input.value = base;
  });
  return (value) => {
    const text = value === null || value === undefined ? "" : String(value);
    if (input === document.activeElement && input.value !== base) return;
    input.value = text;
    base = text;
  };
}

class Slot {
  constructor(input) {
    this.el = h("div", { class: "ck-slot", id: `ck-review-${++count}` });
    this.input = input;
  }

  say(words) {
    this.el.replaceChildren(words ? h("p", { class: "ck-problem" }, words) : "");
    this.input.toggleAttribute("aria-invalid", Boolean(words));
    if (words) {
      this.input.setAttribute("aria-invalid", "true");
      this.input.setAttribute("aria-describedby", this.el.id);
    } else this.input.removeAttribute("aria-describedby");
  }
}

// A step that was due: done, hours, another date, or let go.
class Step {
  constructor(form, row) {
    this.form = form;
    this.id = row.id;
    const name = cut(row.what);
    const box = `ck-review-${++count}`;
    this.tick = h("input", { type: "checkbox", id: box, "aria-label": `Done: ${name}`, onchange: () => this.send("done", { value: this.tick.checked }) });
    this.note = h("small", {});
    this.hours = h("input", { type: "text", inputmode: "decimal", class: "ck-number", "aria-label": `Hours spent: ${name}`, autocomplete: "off" });
    this.setHours = keeps(this.hours, (text) => this.send("hours", { value: typed(text) }));
    this.likely = h("span", {});
    this.move = h("button", { type: "button", class: "ck-link", "aria-expanded": "false", "aria-label": `New date: ${name}`, onclick: () => this.open("move") }, "New date");
    this.drop = h("button", { type: "button", class: "ck-link", "aria-expanded": "false", "aria-label": `Drop: ${name}`, onclick: () => (this.dropped ? this.send("keep", {}) : this.open("drop")) }, "Drop");
    this.slot = new Slot(this.hours);
    const isStep = row.kind === "step";
    const words = h("label", { for: box }, h("span", {}, isStep ? row.what : `Milestone: ${row.what}`), this.note);
    const spent = isStep ? h("span", { class: "ck-spent" }, this.hours, this.likely, "h") : h("span", {});
    const does = h("span", { class: "ck-does" }, this.move, isStep ? this.drop : null);
    this.el = h("li", { class: "ck-step" }, this.tick, words, spent, does, this.slot.el);
    this.name = name;
    this.show(row);
  }

  show(row) {
    this.row = row;
    this.dropped = row.dropped;
    this.tick.checked = row.done;
    this.tick.disabled = row.dropped;
    this.note.textContent = row.dropped ? "dropped" : row.done ? "done" : [`by ${row.by}`.replace("by no date", "no date"), row.note].filter(Boolean).join(", ");
    this.setHours(row.hours);
    this.likely.textContent = row.likely;
    this.move.hidden = row.done || row.dropped;
    this.drop.hidden = row.done;
    this.drop.textContent = row.dropped ? "Take it up again" : "Drop";
    this.drop.setAttribute("aria-label", `${this.drop.textContent}: ${this.name}`);
    this.el.classList.toggle("ck-late", row.late && !row.dropped);
    this.el.classList.toggle("ck-is-done", row.done);
    this.el.classList.toggle("ck-is-dropped", row.dropped);
  }

  send(what, more) {
    this.form.send({ do: what, id: this.id, key: this.id, ...more });
  }

  // A drawer below the step asks for the date, and why; the reason is for one's later self.
  open(what) {
    const wasOpen = this.drawer?.dataset.what === what;
    this.shut();
    if (wasOpen) return;
    const button = what === "move" ? this.move : this.drop;
    const day = h("input", { type: "date", value: this.row.due, "aria-label": `New date of ${this.name}` });
    const why = h("input", { type: "text", autocomplete: "off", placeholder: "e.g. The course was full until spring", "aria-label": `Why: ${this.name}` });
    const act = () => {
      if (what === "move" && (!day.value || day.value === this.row.due)) return void this.slotSay("Choose another day.", day);
      const message = what === "move" ? { value: day.value, why: why.value.trim() } : { why: why.value.trim() };
      this.shut();
      this.send(what, message);
      (what === "move" ? this.move : this.drop).focus();
    };
    const go = h("button", { type: "button", class: "ck-link", onclick: act }, what === "move" ? "Move it" : "Drop it");
    const first = what === "move" ? h("label", {}, "New date", day) : null;
    this.drawer = h("div", { class: "ck-drawer", "data-what": what }, first, h("label", { class: "ck-reason" }, "Why? (for your later self)", why), go);
    this.drawer.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && event.target !== go && !event.isComposing) {
        event.preventDefault();
        act();
      } else if (event.key === "Escape") {
        this.shut();
        button.focus();
      }
    });
    this.el.append(this.drawer);
    button.setAttribute("aria-expanded", "true");
    (what === "move" ? day : why).focus();
  }

  slotSay(words, input) {
    this.slot.say(words);
    input.focus();
  }

  shut() {
    this.drawer?.remove();
    this.drawer = null;
    this.slot.say("");
    for (const each of [this.move, this.drop]) each.setAttribute("aria-expanded", "false");
  }
}

// A finished step without a verdict.
class Judged {
  constructor(form, row) {
    this.id = row.id;
    const name = cut(row.what);
    const send = (field, value) => form.send({ do: "worth", id: this.id, key: `worth ${this.id}`, field, value });
    const options = form.verdicts.map(([value, words]) => h("option", { value }, words));
    this.worth = h("select", { "aria-label": `Was it worth it? ${name}` }, h("option", { value: "" }, "Was it worth it?"), ...options);
    this.setWorth = keeps(this.worth, (value) => send("worth", value === "" ? null : Number(value)));
    this.reflection = h("input", { type: "text", class: "ck-reflection", autocomplete: "off", placeholder: "What it taught you", "aria-label": `What it taught you: ${name}` });
    this.setReflection = keeps(this.reflection, (value) => send("reflection", value.trim()));
    this.slot = new Slot(this.worth);
    const words = h("label", {}, h("span", {}, row.what), h("small", {}, row.taken));
    this.el = h("li", { class: "ck-step ck-judge" }, words, this.worth, this.reflection, this.slot.el);
    this.show(row);
  }

  show(row) {
    this.setWorth(row.worth);
    this.worth.classList.toggle("ck-unset", row.worth === null);
    this.setReflection(row.reflection);
  }
}

class Form {
  constructor(model, el) {
    this.model = model;
    const content = model.get("content");
    this.verdicts = content.verdicts;
    this.steps = new Map();
    this.judged = new Map();
    this.written = new Map();
    this.build(content);
    this.show(content);
    el.append(this.root);
    this.heard = (message) => this.hear(message);
    model.on("msg:custom", this.heard);
    this.watch();
  }

  send(message) {
    this.model.send(message);
  }

  build(content) {
    this.root = h("div", { class: "ck-editor ck-review", role: "group", "aria-label": "This review" });
    this.stepsHead = h("p", { class: "ck-part-title" });
    this.stepsList = h("ul", { class: "ck-steps" });
    this.more = h("p", { class: "ck-why-line" });
    this.judgedHead = h("p", { class: "ck-part-title" }, "Was it worth the time?");
    this.judgedList = h("ul", { class: "ck-steps" });
    this.closeButton = h("button", { type: "button", class: "ck-add ck-first", onclick: () => this.close() });
    this.status = h("p", { class: "ck-status", role: "status", "aria-live": "polite" });
    this.closed = h("p", { class: "ck-closed" });
    const fields = h("div", { class: "ck-written" }, ...content.fields.map((field) => this.field(field)));
    const foot = h("div", { class: "ck-closing" }, this.closeButton, this.status);
    const head = h("p", { class: "ck-part-title", hidden: content.only === "close" }, "This review");
    const steps = [this.stepsHead, this.stepsList, this.more, this.judgedHead, this.judgedList];
    // Without the review itself the line that says "Saved" stays.
    const close = content.only === "steps" ? [this.status] : [head, fields, foot, this.closed];
    this.root.append(...(content.only === "close" ? [] : steps), ...close);
  }

  field(field) {
    if (field.name === "focus") return this.three(field);
    const id = `ck-review-${++count}`;
    const input = field.name === "next_on" ? h("input", { type: "date", id }) : h("textarea", { rows: 2, id });
    input.setAttribute("aria-describedby", `${id}-help`);
    const set = keeps(input, (value) => this.send({ do: "write", field: field.name, key: field.name, value: value.trim() || null }));
    const slot = new Slot(input);
    this.written.set(field.name, { set, slot });
    return h("div", {}, h("label", { class: "ck-label", for: id }, field.label), h("p", { class: "ck-help", id: `${id}-help` }, field.help), input, slot.el);
  }

  three(field) {
    const inputs = [1, 2, 3].map((place) => h("input", { type: "text", autocomplete: "off", "aria-label": `Thing ${place} for next time` }));
    const send = () => this.send({ do: "write", field: "focus", key: "focus", value: inputs.map((each) => each.value.trim()).filter(Boolean) });
    const sets = inputs.map((input) => keeps(input, send));
    const slot = new Slot(inputs[0]);
    const isFree = () => !inputs.includes(document.activeElement);
    this.written.set("focus", { slot, set: (values) => isFree() && sets.forEach((set, place) => set((values || [])[place] ?? "")) });
    const lines = inputs.map((input, place) => h("label", {}, `${place + 1}`, input));
    const legend = h("legend", { class: "ck-label" }, "Three things for next time");
    return h("fieldset", { class: "ck-three" }, legend, h("p", { class: "ck-help" }, "Three that get done are better than nine that wait."), ...lines, slot.el);
  }

  show(content) {
    const since = content.since ? `Due since ${content.since}, coming up, or under way` : "Due, coming up, or under way";
    this.stepsHead.textContent = content.steps.length ? since : "Nothing is due, and no step is under way.";
    this.fill(this.stepsList, this.steps, content.steps, (row) => new Step(this, row));
    this.more.textContent = content.more ? `And ${content.more} more, in the list of all steps.` : "";
    this.more.hidden = !content.more;
    this.fill(this.judgedList, this.judged, content.unjudged, (row) => new Judged(this, row));
    this.judgedHead.hidden = !content.unjudged.length;
    for (const field of content.fields) this.written.get(field.name).set(field.value);
    this.closeButton.textContent = content.button;
    this.closed.textContent = content.closed;
  }

  fill(list, held, rows, make) {
    const ids = new Set(rows.map((row) => row.id));
    for (const [id, each] of held) {
      if (ids.has(id)) continue;
      each.el.remove();
      held.delete(id);
    }
    let place = list.firstElementChild;
    for (const row of rows) {
      if (held.has(row.id)) held.get(row.id).show(row);
      else held.set(row.id, make(row));
      const { el } = held.get(row.id);
      if (el === place) place = place.nextElementSibling;
      else list.insertBefore(el, place);
    }
  }

  // What is still being typed is saved first.
  close() {
    if (this.root.contains(document.activeElement)) document.activeElement.blur();
    this.send({ do: "close", key: "close" });
    this.closeButton.focus();
  }

  hear(message) {
    if (message?.tell === "state") this.show(message.content);
    else if (message?.tell === "said") this.said(message);
  }

  said({ key, words, problem }) {
    const judged = key.startsWith("worth ") ? this.judged.get(key.slice(6)) : null;
    const slot = (judged || this.steps.get(key) || this.written.get(key))?.slot;
    slot?.say(problem ? words : "");
    this.status.textContent = problem && slot ? "Not saved; the reason stands beside the field." : words;
    this.status.classList.toggle("ck-problem", problem);
  }

  // Ask for what changed elsewhere when the person comes back to this form.
  watch() {
    let last = Date.now();
    this.root.addEventListener("focusin", (event) => {
      if (this.root.contains(event.relatedTarget) || Date.now() - last < 2000) return;
      last = Date.now();
      this.send({ do: "look", key: "look" });
    });
  }

  end() {
    this.model.off("msg:custom", this.heard);
  }
}

export default {
  initialize({ model }) {
    model.on("msg:custom", (message) => message?.tell === "state" && model.set("content", message.content));
  },
  render({ model, el }) {
    const form = new Form(model, el);
    return () => form.end();
  },
};
