import { describe, expect, it } from "vitest";
import { type BuilderAction, type BuilderState, openBuilder, reduceBuilder } from "@/components/workflow-builder/builder-reducer";

const TEXT = "# mine\nworkflow: { id: w, name: W }\nstages:\n  - id: a # first\n    type: script\n    run: echo a\n";
const rename: BuilderAction = { type: "edit", changes: [{ kind: "rename_stage", id: "a", to: "b" }], label: "Rename a", at: 1, select: ["b"] };
const having = (...actions: BuilderAction[]): BuilderState => actions.reduce(reduceBuilder, openBuilder(TEXT));

describe("the builder", () => {
  it("changes only what an edit is about, and selects what it says", () => {
    const state = having(rename);
    expect(state.text).toBe(TEXT.replace("id: a #", "id: b #"));
    expect(state.selection).toEqual(["b"]);
  });

  it("undoes and redoes edits by form and by hand alike, to the byte", () => {
    const typed: BuilderAction = { type: "typed", text: having(rename).text.replace("echo a", "echo c"), at: 5_000 };
    const done = having(rename, typed);
    expect(reduceBuilder(done, { type: "undo", at: 6_000 })).toMatchObject({ text: having(rename).text, notice: { text: "Undone: Edit the text" } });
    const undone = having(rename, typed, { type: "undo", at: 1 }, { type: "undo", at: 1 });
    expect(undone.text).toBe(TEXT);
    expect(
      [
        { type: "redo", at: 1 },
        { type: "redo", at: 1 },
      ].reduce((state, action) => reduceBuilder(state, action as BuilderAction), undone).text,
    ).toBe(done.text);
    expect(reduceBuilder(undone, { type: "undo", at: 1 })).toBe(undone);
  });

  it("takes what is typed in one go as one step, and what follows a pause as another", () => {
    const type = (text: string, at: number): BuilderAction => ({ type: "typed", text: TEXT + text, at });
    expect(having(type("#", 0), type("# n", 200), type("# no", 400)).past).toHaveLength(1);
    expect(having(type("#", 0), type("# n", 200), type("# no", 5_000)).past).toHaveLength(2);
    expect(having(type("# no", 0), type("", 100)).text).toBe(TEXT);
  });

  it("forgets what was undone when something new is done", () => {
    const state = having(
      rename,
      { type: "undo", at: 2 },
      { type: "edit", changes: [{ kind: "set", path: ["workflow", "name"], value: "X" }], label: "Name", at: 3 },
    );
    expect(state.future).toEqual([]);
  });

  it("makes all changes of an edit or none, and says why", () => {
    const state = having({
      type: "edit",
      label: "Two",
      at: 1,
      changes: [
        { kind: "rename_stage", id: "a", to: "b" },
        { kind: "remove_stage", id: "nowhere" },
      ],
    });
    expect(state.text).toBe(TEXT);
    expect(state.notice).toMatchObject({ tone: "refused" });
    expect(state.past).toEqual([]);
  });

  it("refuses visual edits of a text whose YAML is broken, and loses nothing of it", () => {
    const broken = `${TEXT}  - [`;
    const state = having({ type: "typed", text: broken, at: 1 }, rename);
    expect(state.text).toBe(broken);
    expect(state.notice?.text).toContain("before its YAML is right");
  });
});
