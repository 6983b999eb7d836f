import type { GraphStage } from "./graph-stage";

export interface GraphProps {
  /** Of the workflow: the picture is called by it, and so are files that it is saved in. */
  name: string;
  stages: readonly GraphStage[];
  /** Ids of the stages that take longest one after the other, as a plan has them; they are highlighted. */
  criticalPath?: readonly string[];
  /** The selected stage where the caller keeps it; without, the picture does. */
  selected?: string | null;
  /** A stage was clicked or walked to, or, with null, the empty ground was clicked. */
  onSelect?(id: string | null): void;
  /** A stage was double-clicked, or Enter was pressed on it. */
  onOpen?(id: string): void;
}
