#!/usr/bin/env node
import { answerAtOnce } from "./command-line/answer-at-once.mjs";

const answer = answerAtOnce(process.argv.slice(2));
if (answer === undefined) await import("./launcher/main.mjs");
else console.log(answer);
