import { existsSync, readdirSync, readFileSync } from "node:fs";

const FIXTURES = new URL("../../../../shared/fixtures/", import.meta.url);

/** Real inputs made by others; where they are absent, the tests over them say that they are skipped. */
export const hasFixtures = existsSync(FIXTURES);

export function fixture<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(name, FIXTURES), "utf8")) as T;
}

export function fixtureNames(folder: string): string[] {
  return hasFixtures ? readdirSync(new URL(`${folder}/`, FIXTURES)).map((name) => `${folder}/${name}`) : [];
}

/** A template that comes with the program. */
export function template(id: string): string {
  return readFileSync(new URL(`../../../lib/templates/${id}.yaml`, import.meta.url), "utf8");
}

export function templateIds(): string[] {
  return readdirSync(new URL("../../../lib/templates/", import.meta.url))
    .filter((name) => name.endsWith(".yaml"))
    .map((name) => name.slice(0, -5));
}

/** A workflow of the examples folder. */
export function example(name: string): string {
  return readFileSync(new URL(`../../../examples/${name}`, import.meta.url), "utf8");
}

export function exampleNames(): string[] {
  return readdirSync(new URL("../../../examples/", import.meta.url)).filter((name) => name.endsWith(".yaml"));
}
