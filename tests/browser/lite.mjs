/* Opens a plan in the Pyodide of a built site, without a page: `node lite.mjs SITE` prints what came of it. */
import { pathToFileURL } from "node:url";
import { resolve } from "node:path";

const place = resolve(process.argv[2], "static", "pyodide");
const { loadPyodide } = await import(pathToFileURL(resolve(place, "pyodide.mjs")));
const quiet = { messageCallback: () => {}, errorCallback: () => {} };
const python = await loadPyodide({ indexURL: `${place}/` });
await python.loadPackage(["careerkit", "ipython"], quiet);
console.log(
  python.runPython(`
import json, os
os.makedirs("work/notebooks"), os.chdir("work/notebooks")
import careerkit as ck
from careerkit.errors import CareerkitError
file = ck.open_plan()
seen = file.add(ck.plan.Goal(statement="One"))
file.update(seen, statement="One, said better")
file.add(ck.plan.Goal(statement="Two"))
try:
    chart = ck.charts.gaps(file.plan, file.as_of).alt
except CareerkitError as error:
    chart = str(error)
json.dumps({
    "goals": [each.statement for each in ck.open_plan().plan.goals],
    "files": sorted(os.listdir("..")),
    "form": repr(ck.forms.goals(file)),
    "chart": chart,
    "forgets": __import__("careerkit.workspace").workspace.forgets(),
})
`),
);
