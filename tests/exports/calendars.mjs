// What ical.js and node-ical make of a calendar file: node calendars.mjs READER FILE FIRST LAST
import fs from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";

const require = createRequire(path.join(process.cwd(), "here.mjs"));
const [, , reader, file, first, last] = process.argv;
const found = {};
const put = (what, day) => day >= first && day <= last && (found[what] ??= []).push(day);

async function icalJs() {
  const { default: ICAL } = await import(require.resolve("ical.js").replace(/ical\.es5.*$/, "ical.js"));
  for (const part of new ICAL.Component(ICAL.parse(fs.readFileSync(file, "utf8"))).getAllSubcomponents("vevent")) {
    const event = new ICAL.Event(part);
    const days = event.iterator();
    for (let day = days.next(); day && day.toString() <= last; day = days.next()) put(event.summary, day.toString());
  }
}

function nodeIcal() {
  const ical = require("node-ical");
  for (const event of Object.values(ical.sync.parseFile(file)).filter(({ type }) => type === "VEVENT"))
    for (const day of event.rrule.between(new Date(`${first}T00:00:00Z`), new Date(`${last}T23:59:59Z`), true))
      put(event.summary, day.toISOString().slice(0, 10));
}

await { "ical.js": icalJs, "node-ical": nodeIcal }[reader]();
for (const days of Object.values(found)) days.sort();
console.log(JSON.stringify(found));
