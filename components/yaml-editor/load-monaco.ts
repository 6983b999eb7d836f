import type * as Monaco from "monaco-editor";
import { z } from "zod";
import { isInExpression, swdlJsonSchema } from "@/lib/swdl";
import { registerAssist } from "./language-assist";

const manifestSchema = z.object({ editor: z.string(), style: z.string(), yamlWorker: z.string(), editorWorker: z.string() });

interface EditorBundle {
  monaco: typeof Monaco;
  setWorkers(workers: { editorWorker: string; yamlWorker: string }): void;
  setYamlSchema(schema: object, isForeign: (text: string, offset: number) => boolean): void;
}

let loading: Promise<typeof Monaco> | undefined;

/** The editor, loaded once and only by pages that edit: about a megabyte over the wire, from this server. Rejects where it cannot be had. */
export function loadMonaco(): Promise<typeof Monaco> {
  loading ??= load().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function load(): Promise<typeof Monaco> {
  const answer = await fetch("/monaco/manifest.json");
  if (!answer.ok) throw new Error(`the editor is not there: the server answered ${answer.status}`);
  const manifest = manifestSchema.parse(await answer.json());
  await addStylesheet(manifest.style);
  const url = new URL(manifest.editor, window.location.href).href;
  const bundle = (await import(/* webpackIgnore: true */ /* turbopackIgnore: true */ url)) as EditorBundle;
  bundle.setWorkers(manifest);
  // The title of the whole would stand in the hover of every key.
  const { title: _, ...schema } = swdlJsonSchema();
  bundle.setYamlSchema(schema, isInExpression);
  registerAssist(bundle.monaco.languages);
  defineThemes(bundle.monaco);
  const { editor, KeyMod, KeyCode } = bundle.monaco;
  // The page saves and closes by it.
  editor.addKeybindingRule({ keybinding: KeyMod.CtrlCmd | KeyCode.Enter, command: "-editor.action.insertLineAfter" });
  return bundle.monaco;
}

export const EDITOR_THEMES = { light: "stagecraft-light", dark: "stagecraft-dark" } as const;

/** Monaco's own themes with the colours that do not reach 4.5:1 on their grounds replaced, and lists and hovers in the colours of the pages. */
function defineThemes({ editor }: typeof Monaco): void {
  editor.defineTheme(EDITOR_THEMES.light, {
    base: "vs",
    inherit: true,
    rules: [
      { token: "comment", foreground: "006317" },
      { token: "type", foreground: "006666" },
      { token: "number", foreground: "005f3c" },
    ],
    colors: {
      ...diffColors({ removedLine: "#ff000012", removedText: "#ff000022", insertedLine: "#9bb95526", insertedText: "#9ccc2c40" }),
      "editorLineNumber.foreground": "#5a616d",
      "editorLineNumber.dimmedForeground": "#5a616d",
      ...groundColors({ surface: "#ffffff", border: "#e3e5e9", fg: "#16181d", accent: "#3b5bdb", accentSoft: "#e9eefc" }),
    },
  });
  editor.defineTheme(EDITOR_THEMES.dark, {
    base: "vs-dark",
    inherit: true,
    rules: [
      { token: "comment", foreground: "8fc57a" },
      { token: "type", foreground: "4ec9b0" },
      { token: "string", foreground: "dca58e" },
      { token: "keyword", foreground: "79b8ec" },
    ],
    colors: {
      ...diffColors({ removedLine: "#ff000022", removedText: "#ff000033", insertedLine: "#9bb9551a", insertedText: "#9ccc2c22" }),
      "editorLineNumber.foreground": "#9aa2af",
      "editorLineNumber.dimmedForeground": "#9aa2af",
      ...groundColors({ surface: "#14171b", border: "#282d35", fg: "#eceef1", accent: "#8ba4ff", accentSoft: "#1d2541" }),
    },
  });
}

/** The grounds of what differs: of a line, and over it of what differs in it. Each colour of a word reaches 4.5:1 on both together. */
function diffColors({ removedLine, removedText, insertedLine, insertedText }: Record<`${"removed" | "inserted"}${"Line" | "Text"}`, string>) {
  return {
    "diffEditor.removedLineBackground": removedLine,
    "diffEditor.removedTextBackground": removedText,
    "diffEditor.insertedLineBackground": insertedLine,
    "diffEditor.insertedTextBackground": insertedText,
  };
}

/** The values of the style sheet's variables, which Monaco cannot read. */
function groundColors({ surface, border, fg, accent, accentSoft }: Record<"surface" | "border" | "fg" | "accent" | "accentSoft", string>) {
  return {
    "editor.background": surface,
    "editorWidget.background": surface,
    "editorWidget.border": border,
    "editorSuggestWidget.background": surface,
    "editorSuggestWidget.border": border,
    "editorSuggestWidget.foreground": fg,
    "editorSuggestWidget.highlightForeground": accent,
    "editorSuggestWidget.focusHighlightForeground": accent,
    "editorSuggestWidget.selectedBackground": accentSoft,
    "editorSuggestWidget.selectedForeground": fg,
    "editorSuggestWidget.selectedIconForeground": fg,
    "editorHoverWidget.background": surface,
    "editorHoverWidget.foreground": fg,
    "editorHoverWidget.border": border,
    "textLink.foreground": accent,
    "textLink.activeForeground": accent,
    "textCodeBlock.background": accentSoft,
    "textPreformat.background": accentSoft,
    "textPreformat.foreground": fg,
  };
}

function addStylesheet(href: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = href;
    link.onload = () => resolve();
    link.onerror = () => reject(new Error("the editor's style could not be loaded"));
    document.head.append(link);
  });
}
