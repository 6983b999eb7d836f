"use client";
import { useReactFlow } from "@xyflow/react";
import { Download, Maximize, Minus, Plus } from "lucide-react";
import { toast } from "@/components/common/toast";
import { Button } from "../ui/button";
import { DropdownMenu, MenuItem } from "../ui/dropdown-menu";
import { IconButton } from "../ui/icon-button";
import { FIT, wholeOf } from "./graph-shape";
import type { DrawnGraph } from "./graph-svg";

/** Zoom, fit and export. */
export function GraphTools({ graph }: { graph: DrawnGraph }) {
  const flow = useReactFlow();
  const save = async (format: "svg" | "png") => {
    try {
      const { savePicture } = await import("./save-picture");
      await savePicture(graph, format);
    } catch (error) {
      toast.error(error instanceof Error ? `The picture could not be saved: ${error.message}` : "The picture could not be saved");
    }
  };
  return (
    <div role="toolbar" aria-label="Graph" className="flex shrink-0 items-center gap-1 border-b border-border bg-surface px-2 py-1.5">
      <IconButton label="Zoom in" size="sm" onClick={() => void flow.zoomIn()}>
        <Plus className="size-4" aria-hidden />
      </IconButton>
      <IconButton label="Zoom out" size="sm" onClick={() => void flow.zoomOut()}>
        <Minus className="size-4" aria-hidden />
      </IconButton>
      <IconButton label="Show the whole graph" size="sm" onClick={() => void flow.fitBounds(wholeOf(graph.layout), FIT)}>
        <Maximize className="size-4" aria-hidden />
      </IconButton>
      {graph.criticalPath.length > 0 && (
        <span className="ml-2 flex items-center gap-1.5 text-xs text-fg-muted">
          <span aria-hidden className="h-0.5 w-5 bg-accent" />
          Critical path
        </span>
      )}
      <span className="ml-auto">
        <DropdownMenu
          trigger={
            <Button size="sm" variant="ghost">
              <Download className="size-4" aria-hidden />
              Save picture
            </Button>
          }
        >
          <MenuItem onSelect={() => void save("svg")}>As SVG</MenuItem>
          <MenuItem onSelect={() => void save("png")}>As PNG</MenuItem>
        </DropdownMenu>
      </span>
    </div>
  );
}
