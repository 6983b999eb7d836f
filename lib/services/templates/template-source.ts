/** A template as it is kept: its id is the file's name, everything else is in the text. */
export interface TemplateFile {
  id: string;
  source: string;
}

export interface TemplateSource {
  list(): Promise<readonly TemplateFile[]>;
}
