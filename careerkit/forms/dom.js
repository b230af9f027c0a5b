// What every form is made with; put before each of their scripts.
//
// Every text of a person goes through textContent, value or attributes, never through innerHTML.

let count = 0; // of the ids given on this page by one script

// JupyterLab's shortcuts are one key (m, dd, Enter) and would act on the cell; the mark must be on the
// very thing that has the focus.
const TOUCHED = ["a", "button", "input", "select", "summary", "textarea"];

function h(tag, props, ...children) {
  const node = document.createElement(tag);
  if (TOUCHED.includes(tag)) node.setAttribute("data-lm-suppress-shortcuts", "true");
  for (const [key, value] of Object.entries(props || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else if (key === "class") node.className = value;
    else node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}
