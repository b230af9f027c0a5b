/* What JupyterLab does for a page: the theme, the title, and parts that are folded until they are asked for. */
(() => {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const follow = () => (document.body.dataset.jpThemeLight = String(!dark.matches));
  dark.addEventListener("change", follow);
  follow();

  window.ckOpening = (index, count) => {
    document.getElementById("loading_text").textContent = `The page is opening: ${index} of ${count}`;
  };

  /* Voilà calls this when the cells are there, and once more when the theme is. */
  window.ckOpened = () => {
    const title = document.querySelector("main h1");
    if (title) document.title = `${title.textContent.replace("¶", "").trim()} · careerkit`;
    for (const folded of document.querySelectorAll(".ck-folded")) if (!folded.querySelector("button")) fold(folded);
    window.display_cells();
  };

  /* The cells below a heading, up to the next one of its level. */
  function below(folded) {
    const cells = [];
    let cell = folded.closest("[cell-index]").nextElementSibling;
    for (; cell && !cell.querySelector(".jp-MarkdownOutput :is(h1, h2)"); cell = cell.nextElementSibling) cells.push(cell);
    return cells;
  }

  function fold(folded) {
    const heading = folded.querySelector(".jp-Cell");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "jp-collapseHeadingButton";
    const show = (isFolded) => {
      for (const cell of below(folded)) cell.hidden = isFolded;
      heading.classList.toggle("jp-MarkdownHeadingCollapsed", isFolded);
      button.setAttribute("aria-expanded", String(!isFolded));
      button.textContent = isFolded ? "Open this part" : "Close this part";
    };
    button.addEventListener("click", () => show(button.getAttribute("aria-expanded") === "true"));
    heading.append(button);
    show(true);
  }
})();
