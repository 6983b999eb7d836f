import type { Metadata } from "next";
import { RunBoard } from "@/components/run-board/run-board";

export const metadata: Metadata = { title: "Board" };

export default function BoardPage() {
  return <RunBoard />;
}
