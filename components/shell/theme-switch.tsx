"use client";
import { Monitor, Moon, Sun } from "lucide-react";
import { useTheme } from "next-themes";
import { DropdownMenu, MenuItem } from "../ui/dropdown-menu";
import { IconButton } from "../ui/icon-button";

const THEMES = [
  { value: "light", label: "Light", icon: Sun },
  { value: "dark", label: "Dark", icon: Moon },
  { value: "system", label: "As the system", icon: Monitor },
] as const;

export function ThemeSwitch() {
  const { setTheme } = useTheme();
  return (
    <DropdownMenu
      trigger={
        <IconButton label="Theme">
          <Sun className="size-4 dark:hidden" aria-hidden />
          <Moon className="hidden size-4 dark:block" aria-hidden />
        </IconButton>
      }
    >
      {THEMES.map(({ value, label, icon: Icon }) => (
        <MenuItem key={value} onSelect={() => setTheme(value)}>
          <Icon className="size-4" aria-hidden />
          {label}
        </MenuItem>
      ))}
    </DropdownMenu>
  );
}
