// The plan bar. Texts go through textContent and attributes, never through innerHTML.

const MOST_BYTES = 9_000_000; // larger messages are dropped on the way to the kernel
function chapters({ chapters, summary }) {
  if (!chapters.length) return null;
  const marks = chapters.map((mark) => {
    const filled = h("span", { class: "ck-filled", style: `width: ${mark.state === "empty" ? 0 : Math.max(12, Math.round(100 * mark.share))}%` });
    const item = h("li", { class: `ck-mark ck-${mark.state}`, title: mark.words }, filled, h("span", { class: "ck-hidden" }, mark.words));
    return item;
  });
  return h("div", { class: "ck-progress" }, h("ol", { "aria-label": "Chapters" }, ...marks), h("span", { class: "ck-summary" }, summary));
}

function download({ download }) {
  if (!download) return null;
  const address = `data:application/json;charset=utf-8,${encodeURIComponent(download.text)}`;
  return h("a", { href: address, download: download.name, class: "ck-link" }, "Download");
}

class Bar {
  constructor(model, el) {
    this.model = model;
    this.root = h("div", { class: "ck-bar", role: "region", "aria-label": "Your plan" });
    this.top = h("div", { class: "ck-top" });
    this.below = h("div", {});
    this.status = h("p", { class: "ck-said", role: "status", "aria-live": "polite" });
    this.root.append(this.top, this.status, this.below);
    el.append(this.root);
    this.heard = (message) => this.hear(message);
    model.on("msg:custom", this.heard);
    this.show(model.get("content"));
  }

  show(content) {
    const hadFocus = this.root.contains(document.activeElement) && document.activeElement.dataset.name;
    const saved = h("span", { class: "ck-saved" }, `· ${content.saved}`);
    const name = h("span", { class: "ck-file" }, h("strong", {}, content.name), " ", saved);
    const side = h("span", { class: "ck-side" }, download(content), ...this.restore());
    this.top.replaceChildren(...[name, chapters(content), side].filter(Boolean));
    const isOpen = this.below.querySelector("details")?.open;
    const problem = content.problem ? h("p", { class: "ck-problem" }, content.problem) : null;
    const forgets = content.forgets ? h("p", { class: "ck-forgets" }, content.forgets) : null;
    this.below.replaceChildren(...[problem, forgets, this.history(content.history, isOpen)].filter(Boolean));
    if (hadFocus) this.root.querySelector(`[data-name="${hadFocus}"]`)?.focus();
  }

  restore() {
    const input = h("input", { type: "file", accept: ".json,application/json", class: "ck-hidden", id: `ck-restore-${++count}`, tabindex: "-1", "aria-label": "A plan to restore" });
    input.addEventListener("change", () => this.read(input));
    const button = h("button", { type: "button", class: "ck-link", "data-name": "restore", onclick: () => input.click() }, "Restore");
    return [button, input];
  }

  async read(input) {
    const [file] = input.files;
    input.value = "";
    if (!file) return;
    if (file.size > MOST_BYTES) return this.say(`Nothing was replaced. ${file.name} is too large to be a plan; the most is 9 MB here.`, true);
    const content = await file.arrayBuffer();
    this.say(`Checking ${file.name} …`);
    this.model.send({ do: "restore", name: file.name }, undefined, [content]);
  }

  history(states, isOpen) {
    if (!states.length) return null;
    const lines = states.map(({ words, file }) => {
      const back = h("button", { type: "button", class: "ck-link", "aria-label": `Restore the plan of ${words}`, onclick: () => this.model.send({ do: "back", file }) }, "Restore this day");
      return h("li", {}, h("span", {}, words), back);
    });
    return h("details", { class: "ck-details", open: isOpen }, h("summary", { "data-name": "history" }, "Earlier days"), h("ul", { class: "ck-days" }, ...lines));
  }

  say(words, isProblem = false) {
    this.status.textContent = words;
    this.status.classList.toggle("ck-problem", isProblem);
  }

  hear(message) {
    if (message?.tell === "state") this.show(message.content);
    else if (message?.tell === "said") this.say(message.words, message.problem);
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
    const bar = new Bar(model, el);
    return () => bar.end();
  },
};
