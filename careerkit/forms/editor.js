// The record editor: rows of fields that are saved when they are left.
//
// `form` (what is shown) and `content` (rows and choices) come from Python when a browser asks; after that
// each edit is one small message, and so is its answer.

const MOST_PASTED = 200;
// A choice with more letters than this has a wider column in a table.
const LONG_CHOICE = 21;

// One record, one part, or a draft of a record that has no id yet.
class Row {
  constructor(view, row) {
    this.view = view;
    this.id = row ? row.id : "";
    this.key = this.id || `draft-${++count}-${Math.random().toString(36).slice(2, 8)}`;
    this.values = row ? row.values : { ...view.form.blank, ...view.form.today };
    this.words = row?.words || {};
    this.fields = new Map();
    this.named = [];
    this.isOpen = false;
    this.remarkSlot = h("div", { class: "ck-line ck-remark", role: "note" });
    this.levelsLine = h("p", { class: "ck-levels" });
    this.el = view.isTable ? this.asTable() : this.asCard();
    this.el.addEventListener("change", () => this.tellLevels());
    this.tellLevels();
    this.el.addEventListener("focusout", (event) => this.left(event));
    this.el.addEventListener("keydown", (event) => this.pressed(event));
    if (view.isTable) this.lead.control.el.addEventListener("paste", (event) => view.pasted(event, this));
    this.el.addEventListener("focusin", (event) => this.view.hint(this.at(event.target)?.spec));
  }

  // What a control asks of the place where it stands

  get isTight() {
    return this.view.isTable && Boolean(this.id) && !this.isOpen;
  }

  name(node, name) {
    this.named.push([node, name]);
    node.setAttribute("aria-label", this.title ? `${name}, ${this.title}` : name);
  }

  leave({ name }) {
    this.fields.get(name)?.leave();
  }

  // What a field asks of it

  get isDraft() {
    return !this.id;
  }

  message(made, value) {
    if (this.view.form.mode === "answer" && value === "") return { do: "remove", id: this.id };
    return { do: "save", id: this.id, field: made.spec.name, value, seen: made.base };
  }

  beside(name) {
    return this.fields.get(name);
  }

  addresses({ name }) {
    return [this.id ? `${this.id} ${name}` : this.draftAddress];
  }

  get draftAddress() {
    return `new ${this.view.identity} ${this.key}`;
  }

  get typed() {
    const filled = [...this.fields].filter(([, made]) => made.isDirty || !isNothing(made.base));
    return Object.fromEntries(filled.map(([name, made]) => [name, made.control.get()]));
  }

  get title() {
    const { form } = this.view;
    if (form.mode !== "list") return "";
    const lead = this.values[form.lead];
    const words = this.words.record_id || (isNothing(lead) ? "" : String(lead));
    return cut(words || this.id || `new ${form.one}`, 50);
  }

  rename() {
    for (const [node, name] of this.named) node.setAttribute("aria-label", this.title ? `${name}, ${this.title}` : name);
  }

  field(name) {
    if (!this.fields.has(name)) {
      const made = new Field(this, this.view.specs[name]);
      made.show(this.values[name]);
      this.fields.set(name, made);
    }
    return this.fields.get(name);
  }

  at(node) {
    return [...this.fields.values()].find((made) => made.control.el.contains(node));
  }

  get lead() {
    return this.field(this.view.form.lead || this.view.form.first[0]);
  }

  get folded() {
    const { form } = this.view;
    return form.fields.map(({ name }) => name).filter((name) => !form.first.includes(name));
  }

  asTable() {
    const { form } = this.view;
    const made = form.first.map((name) => this.field(name));
    for (const each of made) each.describe(this.view.helpId(each.spec));
    const cells = made.map(({ spec, control }) => h("td", { class: `ck-cell ${this.view.look(spec)}`, "data-label": spec.label }, control.el));
    const colspan = form.first.length + 1;
    const notes = h("tr", { class: "ck-notes" }, h("td", { colspan }, ...made.map(({ slot }) => slot), this.levelsLine, this.remarkSlot));
    this.moreCell = h("td", { colspan });
    this.moreRow = h("tr", { class: "ck-more", hidden: true }, this.moreCell);
    return h("tbody", { class: "ck-row" }, h("tr", { class: "ck-main" }, ...cells, h("td", { class: "ck-tools" }, ...this.tools())), notes, this.moreRow);
  }

  tools() {
    const { isList } = this.view;
    if (this.folded.length) this.toggle = this.icon("⋯", "More", () => this.unfold(!this.isOpen));
    this.toggle?.setAttribute("aria-expanded", "false");
    return [this.toggle, isList ? this.icon("×", "Remove", () => this.view.remove(this)) : null];
  }

  icon(sign, title, act, look = "ck-icon") {
    const button = press(sign, act, { class: look, title });
    this.name(button, title);
    return button;
  }

  unfold(isOpen, { focus = true } = {}) {
    this.isOpen = isOpen;
    if (this.details) return void (this.details.open = isOpen);
    if (isOpen && !this.moreCell.firstChild) this.moreCell.append(this.grid(this.folded));
    this.moreRow.hidden = !isOpen;
    this.toggle.setAttribute("aria-expanded", String(isOpen));
    if (isOpen && focus) this.field(this.folded[0]).input().focus();
  }

  asCard() {
    const { form } = this.view;
    const card = h("div", { class: "ck-row ck-card" }, this.grid(form.first));
    if (form.mode !== "answer") card.setAttribute("role", "group");
    if (form.mode === "part") card.setAttribute("aria-label", form.caption);
    if (form.mode === "list") {
      this.name(card, form.one);
      card.append(this.icon("×", "Remove", () => this.view.remove(this), "ck-icon ck-corner"));
    }
    card.append(this.levelsLine, this.remarkSlot);
    if (this.folded.length) {
      const inside = h("div", {});
      this.details = h("details", { class: "ck-details" }, h("summary", {}, "More"), inside);
      this.name(this.details.firstChild, "More");
      this.details.addEventListener("toggle", () => {
        if (this.details.open && !inside.firstChild) inside.append(this.grid(this.folded));
      });
      card.append(this.details);
    }
    return card;
  }

  grid(names) {
    const { lead } = this.view.form;
    return h("div", { class: "ck-grid" }, ...names.map((name) => this.field(name).labelled(name === lead ? "ck-lead" : "")));
  }

  // What the chosen levels look like, in the words of the person's own ladder.
  tellLevels() {
    const told = this.view.form.fields.flatMap(({ name, label, looks }) => {
      const level = looks && this.fields.get(name)?.control.get();
      const words = level && this.values[looks]?.[`level_${level}`];
      return words ? [`${label}, ${level}: ${cut(words, 160)}`] : [];
    });
    this.levelsLine.textContent = told.join(" · ");
  }

  // What the form thinks of the record; those who listen hear it with "Saved".
  remark({ marks, words, proposals }) {
    const signs = marks.map(([letter, sign, said]) =>
      h("span", { class: "ck-sign", title: said }, h("span", { "aria-hidden": "true" }, `${letter} ${sign}`), h("span", { class: "ck-hidden" }, `${letter}, ${said} `)),
    );
    const use = (field, value) => {
      const made = this.field(field);
      made.control.set(value);
      made.input().focus();
      made.leave();
    };
    const presses = proposals.map(({ label, field, value }) => press(label, () => use(field, value)));
    for (const each of presses) this.name(each, each.textContent);
    this.remarkSlot.replaceChildren(...signs, h("span", {}, words), ...presses);
    this.view.aside += ` ${words}${proposals.map(({ label }) => ` A button offers: ${label}.`).join("")}`;
  }

  accept(row) {
    this.id = row.id;
    this.values = row.values;
    this.words = row.words || {};
    this.el.classList.remove("ck-new");
    for (const [name, made] of this.fields) made.accept(this.values[name]);
    this.tellLevels();
    this.rename();
  }

  get dirty() {
    return [...this.fields.values()].filter((made) => made.isDirty);
  }

  // A draft becomes a record as soon as its main field says something.
  async begin() {
    const { lead } = this;
    if (this.isSent || !this.dirty.length || this.dirty.some(({ bad }) => bad) || this.view.held.includes(this)) return;
    if (lead.spec.needed && isNothing(lead.control.get())) return;
    this.isSent = true;
    const values = this.typed;
    for (const name of Object.keys(values)) this.fields.get(name).sent = text(values[name]);
    const draft = this.draftAddress;
    const answer = await this.view.ask({ do: "add", row: this.key, values });
    this.isSent = false;
    for (const name of Object.keys(values)) this.fields.get(name).sent = null;
    // An answer given again, after a lost connection, comes without the rows that told the id.
    this.id ||= answer.id ?? "";
    if (this.id) {
      kept.drop(this.view, draft);
      for (const [name, value] of Object.entries(values)) this.fields.get(name).settle(value, value);
      // What was left while the record was on its way.
      for (const made of this.fields.values()) if (!made.control.el.contains(document.activeElement)) made.leave();
      this.view.saved(answer);
      if (answer.remark) this.remark(answer.remark);
    } else lead.refuse(answer.problems || [{ path: [], text: answer.words }]);
    this.view.tell();
  }

  left(event) {
    if (this.view.held.includes(this)) return void setTimeout(() => this.view.settlePasted(document.activeElement), LEFT_PAUSE);
    if (!this.isDraft || this.isSent || !this.view.isList || this.el.contains(event.relatedTarget) || !document.hasFocus()) return;
    setTimeout(() => {
      if (!this.isDraft || this.isSent || this.el.contains(document.activeElement)) return;
      const { lead } = this;
      if (!this.dirty.length) this.view.drop(this);
      else if (lead.spec.needed && isNothing(lead.control.get())) lead.problem([], `${lead.spec.label} is empty. Write something, and the rest is saved too.`);
    }, LEFT_PAUSE);
  }

  pressed(event) {
    const made = this.at(event.target);
    if (!made) return;
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) this.entered(event, made);
    else if (event.key === "Escape" && this.isDraft && !this.isSent && !this.dirty.length) {
      this.view.drop(this);
      this.view.addButton.focus();
    } else made.pressed(event);
  }

  entered(event, made) {
    const isLead = made.spec.name === this.view.form.lead && this.view.isList;
    if (event.target.matches("button, summary, select") || (event.target.matches("textarea") && !isLead)) return;
    event.preventDefault();
    const isDone = this.id && isLead && !made.isDirty;
    if (isDone && this.view.form.can_add && this.view.rows.at(-1) === this) this.view.add();
    else made.leave();
  }

  // Text of an earlier page that was not saved is offered in its own field, also one that is folded away.
  offer(name, entry) {
    if (!this.view.specs[name]) return;
    if (this.folded.includes(name)) this.unfold(true, { focus: false });
    this.field(name).offer(entry);
  }

  end() {
    for (const made of this.fields.values()) made.end();
    this.el.remove();
  }
}

class Editor extends View {
  constructor(model, el) {
    const form = model.get("form");
    super(model, el, { class: `ck-editor ck-mode-${form.mode}` });
    Object.assign(this, { form, isTable: form.layout === "table", isList: form.mode === "list" });
    const isWrapped = ({ name, kind }) => this.isTable && name === form.lead && kind === "line";
    this.specs = Object.fromEntries(form.fields.map((field) => [field.name, { ...field, control: isWrapped(field) ? "wrapped" : field.kind }]));
    this.identity = `${model.get("content").form} ${JSON.stringify(form.where)}`;
    this.rows = [];
    this.held = []; // rows that were pasted and not left yet
    this.links = model.get("content").choices || {};
    this.build();
    this.recall();
  }

  build() {
    const rows = this.model.get("content").rows || [];
    this.size = rows.length;
    this.list = this.isTable ? this.table() : h("div", { class: "ck-cards" });
    this.hintLine = h("p", { class: "ck-hint", "aria-hidden": "true" });
    this.addButton = h("button", { type: "button", class: "ck-add", onpointerdown: (event) => event.preventDefault(), onclick: () => this.add() });
    this.emptyLine = h("p", { class: "ck-none" }, `No ${this.form.many} yet; one line is enough to begin.`);
    this.exampleLine = h("p", { class: "ck-words-quiet ck-example", dir: "auto" });
    this.header(this.model.get("content"));
    this.offers = h("div", {});
    const foot = h("div", { class: "ck-line ck-foot" }, this.form.can_add && this.isList ? this.addButton : null, this.hintLine, this.status);
    const title = this.isTable || this.form.mode === "answer" ? null : h("p", { class: "ck-caption" }, this.form.caption);
    // A record that grows by itself stays in its place, the newest first.
    const list = this.isTable && this.isList && !this.form.can_add ? h("div", { class: "ck-log" }, this.list) : this.list;
    this.root.append(...[title, list, this.emptyLine, this.offers, foot, this.exampleLine].filter(Boolean));
    for (const row of rows) this.put(new Row(this, row));
    if (this.form.mode === "answer" && !rows.length) this.put(new Row(this, null));
    // A question that stands as the heading above is not read twice.
    if (this.form.mode === "answer")
      requestAnimationFrame(() => {
        const above = headings(this.root).findLast((heading) => follows(heading, this.root));
        this.root.classList.toggle("ck-asked", Boolean(above) && wording(above) === this.form.caption);
      });
    this.refresh();
  }

  table() {
    const heads = this.form.first.map((name) => {
      const { label, help, kind, was, fields } = this.specs[name];
      const parts = kind === "part" ? h("small", {}, ...fields.map((each) => h("span", {}, each.label.toLowerCase()))) : null;
      return h("th", { scope: "col", class: `ck-was-${was} ${this.look(this.specs[name])}`, title: help }, label, parts);
    });
    const tools = h("th", { scope: "col", class: "ck-tools" }, h("span", { class: "ck-hidden" }, "More and remove"));
    const helps = this.form.first.map((name) => h("span", { id: this.helpId(this.specs[name]) }, this.specs[name].help));
    this.root.append(h("div", { hidden: true }, ...helps));
    return h("table", { class: "ck-table ck-records" }, h("caption", { class: "ck-caption" }, this.form.caption), h("thead", {}, h("tr", {}, ...heads, tools)));
  }

  look({ kind, name, choices = [] }) {
    const isLong = kind === "choice" && choices.some(([, label]) => label.length > LONG_CHOICE);
    return `ck-is-${kind} ${isLong ? "ck-is-long" : ""} ${name === this.form.lead ? "ck-lead" : ""}`;
  }

  helpId(field) {
    return this.isTable && field.help && this.form.first.includes(field.name) ? `${this.uid}-${field.name}` : "";
  }

  // Nothing is written here yet.
  get isOpen() {
    const written = this.rows.filter((row) => !row.isDraft);
    if (this.form.mode !== "part") return !written.length && this.form.can_add;
    return written.every((row) => this.form.first.every((name) => same(row.values[name], this.form.blank[name])));
  }

  put(row) {
    this.rows.push(row);
    this.list.append(row.el);
    return row;
  }

  refresh() {
    const { one, many, can_add } = this.form;
    const isEmpty = this.isList && !this.rows.length;
    this.emptyLine.hidden = !isEmpty;
    if (this.isTable) this.list.tHead.hidden = this.list.caption.hidden = isEmpty;
    const article = one === many ? "" : /^[aeiou]/i.test(one) ? "an " : "a ";
    this.addButton.textContent = isEmpty ? `Add your first ${one}` : `+ Add ${article}${one}`;
    this.addButton.classList.toggle("ck-first", isEmpty);
    this.addButton.hidden = !can_add;
  }

  draft() {
    const row = this.put(new Row(this, null));
    row.el.classList.add("ck-new");
    this.refresh();
    return row;
  }

  add() {
    const empty = this.rows.find((row) => row.isDraft && !row.isSent && !row.dirty.length);
    (empty || this.draft()).lead.input().focus();
  }

  drop(row) {
    kept.drop(this, row.draftAddress);
    this.rows = this.rows.filter((each) => each !== row);
    row.end();
    this.refresh();
    this.tell();
  }

  // Each of several pasted lines becomes a record: seen first, and saved when the last one is left.
  pasted(event, row) {
    const lines = (event.clipboardData?.getData("text") || "").split(/\r?\n/).map((line) => line.trim()).filter(Boolean).slice(0, MOST_PASTED);
    if (lines.length < 2 || !this.isList || !this.form.can_add) return;
    event.preventDefault();
    const { value, selectionStart, selectionEnd } = event.target;
    const asOne = `${value.slice(0, selectionStart)}${lines.join(row.lead.spec.kind === "text" ? "\n" : " ")}${value.slice(selectionEnd)}`;
    document.execCommand("insertText", false, lines[0]);
    const drafts = lines.slice(1).map((line) => {
      const made = this.draft();
      made.lead.control.set(line);
      made.lead.keep();
      return made;
    });
    this.held = [row, ...drafts];
    drafts.at(-1).lead.input().focus();
    const join = () => {
      this.held = [];
      for (const each of drafts) this.drop(each);
      row.lead.control.set(asOne);
      row.lead.input().focus();
    };
    const words = `${lines.length} lines: ${lines.length} ${this.form.many}. They are saved when you go on.`;
    this.pastedBox = question(words, ["Keep them as one", join]);
    this.pastedBox.addEventListener("focusout", (event) => this.settlePasted(event.relatedTarget));
    this.offers.append(this.pastedBox);
    this.say("", false, words);
  }

  // The person has gone on from the rows that were pasted, and from what is asked about them.
  settlePasted(next) {
    if ([...this.held.map(({ lead }) => lead.control.el), this.offers].some((el) => el.contains(next))) return;
    const rows = this.held;
    this.held = [];
    this.pastedBox?.remove();
    for (const row of rows) if (row.isDraft) row.begin();
  }

  flush() {
    this.settlePasted(null);
    super.flush();
  }

  // What the field offers, and the texts that other records have in it, as suggestions.
  suggest(input, field) {
    const { suggested = [] } = field;
    if ((field.name === this.form.lead && !suggested.length) || !this.isList) return;
    const held = this.rows.map((row) => row.values[field.name]).filter((value) => typeof value === "string" && value);
    const id = `${this.uid}-list-${field.name}`;
    const list = this.root.querySelector(`#${id}`) || this.root.appendChild(h("datalist", { id }));
    list.replaceChildren(...[...new Set([...suggested, ...held])].sort().slice(0, 40).map((value) => h("option", { value })));
    input.setAttribute("list", id);
  }

  hint(spec) {
    this.hintLine.textContent = spec && this.isTable && this.form.first.includes(spec.name) ? spec.help : "";
  }

  row(key) {
    return this.rows.find((row) => row.key === key || (row.id && row.id === key));
  }

  async ask(message, buffers) {
    const answer = await super.ask(message, buffers);
    const { tell, at, words, change, remark } = answer;
    if (tell === "failed" && message.do !== "add") this.say(words, true);
    if (tell === "saved" && message.do === "save") {
      this.say(at ? `Saved ${at}` : "Saved", false, change ? "A line beside the field asks why; it is optional." : "");
      if (remark) this.row(message.id)?.remark(remark);
    }
    if (tell === "saved" && message.do === "remove" && !this.isList) this.say(`Saved ${at}`);
    return answer;
  }

  // What somebody in a like situation wrote here.
  header(content) {
    super.header(content);
    if (content?.example !== undefined) this.exampleLine.textContent = content.example;
  }

  hear(message) {
    if (message?.tell !== "rows") return;
    const { rows, order, choices, drafts, content } = message;
    this.header(content);
    for (const [key, id] of Object.entries(drafts || {})) {
      const row = this.row(key);
      if (row) row.id = id;
    }
    if (choices) this.links = choices;
    for (const each of rows) {
      const first = this.form.mode === "answer" && this.rows[0]?.isDraft ? this.rows[0] : null;
      const row = this.row(each.id) || first;
      if (row) row.accept(each);
      else this.put(new Row(this, each));
    }
    if (order) this.arrange(order);
    if (choices) for (const field of this.fields) field.control.renew?.();
    this.refresh();
    this.tell();
  }

  arrange(order) {
    const gone = this.rows.filter((row) => row.id && !order.includes(row.id));
    if (this.form.mode === "answer" && gone.length) return void this.emptied(gone[0]);
    this.gone = gone.map((row) => ({ row, next: following(row.el) }));
    this.rows = this.rows.filter((row) => !gone.includes(row));
    for (const row of gone) if (row.dirty.length && !row.isLeaving) this.keepGone(row);
    for (const row of gone) row.end();
    const place = new Map(order.map((id, index) => [id, index]));
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
    for (const made of row.fields.values()) made.accept(row.values[made.spec.name]);
  }

  // Where the record stood there is now a line with Undo; the last removal only.
  async remove(row) {
    if (!row.id) return void this.drop(row);
    if (row.isLeaving) return;
    row.isLeaving = true;
    const answer = await this.ask({ do: "remove", id: row.id });
    row.isLeaving = false;
    if (answer.tell !== "saved") return;
    this.say(`Removed. Saved ${answer.at}`);
    const { next } = (this.gone || []).find((each) => each.row === row) || {};
    this.root.querySelector(".ck-undo")?.remove();
    const words = `Removed: ${row.title}`;
    const undo = press("Undo", () => this.bringBack(row.id), { "aria-label": `Undo. ${words}` });
    const line = h("div", { class: "ck-line" }, h("span", {}, words), undo);
    const place = this.isTable ? h("tbody", { class: "ck-undo" }, h("tr", {}, h("td", { colspan: this.form.first.length + 1 }, line))) : line;
    place.classList.add("ck-undo");
    this.list.insertBefore(place, next?.isConnected ? next : null);
    undo.focus({ preventScroll: true });
  }

  async bringBack(id) {
    const answer = await this.ask({ do: "undo", id });
    if (answer.tell !== "saved") return;
    this.root.querySelector(".ck-undo")?.remove();
    this.say(`It is back. Saved ${answer.at}`);
    this.row(id)?.lead.input().focus();
  }

  // What was typed on an earlier page and not saved: each in its field, new records below the list.
  async recall() {
    for (const [address, entry] of await page.orphans(this)) {
      const start = `new ${this.identity} `;
      if (address.startsWith(start)) this.recallDraft(address, entry);
      else {
        const [id, name] = address.split(" ");
        this.row(id)?.offer(name, entry);
      }
    }
  }

  recallDraft(address, { values, on }) {
    const article = this.form.one === this.form.many ? "" : "a new ";
    this.offer(address, values, `On ${when(on)} you began ${article}${this.form.one}: ${this.inWords(values)}. It was not saved.`, "Add it");
  }

  // The record was removed elsewhere while something was being written into it.
  keepGone(row) {
    const values = { ...row.values, ...row.typed };
    const address = row.draftAddress;
    for (const made of row.fields.values()) made.forget();
    kept.put(this, address, { values });
    const isHere = row.el.contains(document.activeElement);
    const box = this.offer(address, values, `This ${this.form.one} was removed elsewhere while you wrote: ${this.inWords(values)}.`, "Add it again");
    if (isHere) box.querySelector("button").focus();
    this.say("Not saved yet: a question stands above.", true);
  }

  inWords(values) {
    return inWords(values?.[this.form.lead] ?? values, this.specs[this.form.lead]);
  }

  // Values of a record that is not in the plan: one press adds it, another lets it go.
  offer(address, values, words, add) {
    const use = () => {
      const empty = this.rows.find((row) => row.isDraft && !row.dirty.length);
      const row = empty || this.draft();
      for (const [name, value] of Object.entries(values)) if (this.specs[name] && !isNothing(value)) row.field(name).control.set(value);
      row.lead.input().focus();
      row.begin();
    };
    const settled = (act) => () => (kept.drop(this, address), act());
    const box = question(words, [add, settled(use)], ["Leave it out", settled(() => this.addButton.focus())]);
    this.offers.append(box);
    return box;
  }
}

function following(node) {
  let next = node.nextElementSibling;
  while (next && !next.classList.contains("ck-row")) next = next.nextElementSibling;
  return next;
}

function remember(model, message) {
  if (message?.tell !== "rows") return;
  const content = model.get("content");
  const rows = new Map((content.rows || []).map((row) => [row.id, row]));
  for (const row of message.rows) rows.set(row.id, row);
  const order = message.order || [...rows.keys()];
  model.set("content", { ...content, ...message.content, rows: order.map((id) => rows.get(id)).filter(Boolean), choices: message.choices || content.choices });
}

export default shown(Editor, remember);
