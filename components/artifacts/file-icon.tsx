import { File, FileAudio, FileBraces, FileImage, FileSpreadsheet, FileText, FileVideo, type LucideIcon } from "lucide-react";
import type { Artifact } from "@/lib/api/contracts/artifacts";

const ICONS: Record<NonNullable<Artifact["preview"]>, LucideIcon> = {
  image: FileImage,
  video: FileVideo,
  audio: FileAudio,
  json: FileBraces,
  csv: FileSpreadsheet,
  markdown: FileText,
  text: FileText,
};

export function FileIcon({ preview, className }: Pick<Artifact, "preview"> & { className?: string }) {
  const Icon = preview === null ? File : ICONS[preview];
  return <Icon className={className} aria-hidden />;
}
