/* Starts the pages of the workbook when they are opened, and leaves them at their top.

A page is a notebook that carries the mark `careerkit.page` in its metadata. It is run only if the
careerkit installed in its kernel says that each of its code cells is one of the workbook's own: a
signature of Jupyter would not do, since JupyterLab signs whatever it saves without outputs.

This file is what a bundler would make: a container for JupyterLab's module federation, which takes
the modules it shares with JupyterLab from the scope that `init` is given. */

(() => {
  const STYLE = new URL("page.css", document.currentScript.src);
  const VIEW = "application/vnd.jupyter.widget-view+json";
  const LOST = ["restarting", "autorestarting", "dead"];
  /* In a page without a server: its kernel runs in the browser, and answers neither expressions nor
     what its widgets are. */
  const IS_LITE = document.querySelector("[data-jupyter-lite-root]") !== null;
  let scope;

  async function shared(name) {
    const [version] = Object.values(scope[name]);
    return (await version.get())();
  }

  const isPage = (panel) => Boolean(panel.model?.getMetadata("careerkit")?.page);
  const codeCells = (panel) => panel.content.widgets.filter((cell) => cell.model.type === "code");
  /* The code of a page, as JSON. */
  const code = (panel) => JSON.stringify(codeCells(panel).map((cell) => cell.model.sharedModel.getSource()));

  /* JupyterLab takes letters typed beside a field for commands, such as "b" for a new cell below. */
  function guard(event) {
    const isCommand = event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey;
    const isField = event.target.closest("input, textarea, select, [contenteditable=true]");
    if (isCommand && !isField && event.currentTarget.matches(".ck-page")) event.stopPropagation();
  }

  /* A kernel that is just ending takes questions too, and never answers. */
  const idle = (kernel) =>
    new Promise((resolve) => {
      const look = () => kernel.status === "idle" && (kernel.statusChanged.disconnect(look), resolve());
      kernel.statusChanged.connect(look);
      look();
    });

  /* Asks the careerkit of a kernel; JSON's lists of strings are Python's. Python looks for modules beside
     the page, where anybody may have put a pandas.py: not before the answer, and not on our pages. */
  const asked = (written) => `(lambda sys: (
    sys.path.remove("") if "" in sys.path else None,
    ours := __import__("careerkit.workspace").workspace.is_workbook(${written}),
    ours or sys.path.insert(0, ""),
  )[1])(__import__("sys"))`;

  async function isWorkbook(kernel, written) {
    const { language_info: language } = await kernel.info;
    if (language.name !== "python") return false;
    await idle(kernel);
    if (IS_LITE) return (await printed(kernel, asked(written))) === "True";
    const request = { code: "", silent: true, store_history: false, user_expressions: { ours: asked(written) } };
    const { content } = await kernel.requestExecute(request).done;
    return content.user_expressions?.ours?.data?.["text/plain"] === "True";
  }

  async function printed(kernel, expression) {
    const future = kernel.requestExecute({ code: `print(${expression})`, store_history: false });
    let text = "";
    future.onIOPub = ({ header, content }) => header.msg_type === "stream" && (text += content.text);
    await future.done;
    return text.trim();
  }

  const widgets = async (kernel) =>
    IS_LITE ? {} : ((await kernel.requestCommInfo({ target_name: "jupyter.widget" })).content.comms ?? {});

  /* Whether the forms on the page are those of its kernel: it was left running. */
  function isAlive(panel, comms) {
    const outputs = codeCells(panel).flatMap((cell) => cell.model.outputs.toJSON());
    const shown = outputs.map((output) => output.data?.[VIEW]?.model_id).filter(Boolean);
    return shown.length > 0 && shown.every((id) => id in comms);
  }

  async function isShared(kernels, kernel) {
    await kernels.refreshRunning();
    return [...kernels.running()].some(({ id, connections }) => id === kernel.id && connections > 1);
  }

  function activate(app, tracker, { NotebookActions }, { Widget }) {
    const begun = new WeakSet();
    const starting = new WeakSet(); // whose kernel is on its way within the browser
    const offers = new Map();

    async function start(panel, { anyway = false } = {}) {
      if (IS_LITE) starting.add(panel), offer(panel, "Python is starting in your browser. The first visit takes longest.");
      await panel.sessionContext.ready;
      const kernel = panel.sessionContext.session?.kernel;
      const written = code(panel);
      const isOurs = Boolean(kernel) && (await isWorkbook(kernel, written).catch(() => false));
      panel.content.toggleClass("ck-page", isOurs);
      starting.delete(panel);
      withdraw(panel);
      if (!isOurs && IS_LITE) offer(panel, "This page is from an earlier version, or was changed.", "Take the new page", renew);
      if (!isOurs) return;
      const comms = await widgets(kernel);
      if (!anyway && isAlive(panel, comms)) return;
      if (!anyway && Object.keys(comms).length && (await isShared(app.serviceManager.kernels, kernel))) {
        offer(panel, "This page is open in another tab.", "Start it here");
      } else if (written === code(panel)) {
        await NotebookActions.runCells(panel.content, panel.content.widgets, panel.sessionContext);
      }
    }

    /* Opens the page as the site has it now; what it was stays beside it, under a name with the day. */
    async function renew(panel) {
      const { path } = panel.context;
      const { contents } = app.serviceManager;
      await panel.context.save();
      await contents.rename(path, path.replace(/(?=\.ipynb$)/, `-${new Date().toISOString().replace(/[:.]/g, "")}`));
      await app.commands.execute("docmanager:open", { path });
    }

    /* One line above the page, and a button that starts it. */
    function offer(panel, words, label, act = revive) {
      withdraw(panel);
      const line = Object.assign(document.createElement("span"), { role: "status", textContent: words });
      const button = Object.assign(document.createElement("button"), { textContent: label });
      const widget = new Widget();
      button.onclick = () => (withdraw(panel), act(panel));
      widget.node.append(line, ...(label ? [button] : []));
      widget.addClass("ck-offer");
      panel.contentHeader.addWidget(widget);
      offers.set(panel.content, widget);
    }

    function withdraw(panel) {
      offers.get(panel.content)?.dispose();
      offers.delete(panel.content);
    }

    async function revive(panel) {
      const { sessionContext } = panel;
      if (!sessionContext.session?.kernel) await sessionContext.startKernel();
      else if (sessionContext.session.kernel.status === "dead") await sessionContext.restartKernel();
      await start(panel, { anyway: true });
    }

    function watch(panel) {
      const lost = () =>
        !starting.has(panel) &&
        panel.content.hasClass("ck-page") && offer(panel, "This page has lost its connection.", "Start it again");
      panel.sessionContext.statusChanged.connect((_, status) => LOST.includes(status) && lost());
      panel.sessionContext.kernelChanged.connect((_, { newValue }) => newValue || lost());
      panel.disposed.connect(() => offers.delete(panel.content));
    }

    async function open(panel) {
      if (!panel || begun.has(panel)) return;
      begun.add(panel);
      await panel.revealed;
      if (!isPage(panel)) return;
      panel.content.addClass("ck-page");
      panel.content.node.addEventListener("keydown", guard);
      watch(panel);
      await start(panel);
    }

    document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: STYLE }));
    NotebookActions.executionScheduled.connect((_, { notebook }) => withdraw({ content: notebook }));
    tracker.currentChanged.connect((_, panel) => void open(panel));
    void open(tracker.currentWidget);
    /* Without a server the plan lives in the browser, which is asked not to make room by it. */
    if (IS_LITE) void navigator.storage?.persist?.();
  }

  async function plugin() {
    const [notebook, lumino] = await Promise.all(["@jupyterlab/notebook", "@lumino/widgets"].map(shared));
    return {
      id: "careerkit:pages",
      autoStart: true,
      optional: [notebook.INotebookTracker], // the app has none, and starts its pages itself
      activate: (app, tracker) => tracker && activate(app, tracker, notebook, lumino),
    };
  }

  (window._JUPYTERLAB ??= {}).careerkit = {
    init: (given) => void (scope = given),
    get: async () => {
      const made = await plugin();
      return () => ({ __esModule: true, default: made });
    },
  };
})();
