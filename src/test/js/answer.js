// Answers calls for a Java test: node answer.js MODULE FUNCTION, one line of JSON on standard input with the arguments of
// each call; on standard output what they answered, as text. Numbers that JSON has not are written as words.

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { text } from "./page.js";

const NUMBERS = { NaN, Infinity, "-Infinity": -Infinity };
const [module, name] = process.argv.slice(2);
const call = (await import(pathToFileURL(module).href))[name];
const calls = JSON.parse(readFileSync(0, "utf8"), (_, value) => (typeof value === "string" ? NUMBERS[value] ?? value : value));
console.log(JSON.stringify(calls.map(inputs => text(call(...inputs)))));
