import { Monitor, Moon, Sun } from "lucide-react";
import { chooseTheme } from "@/app/(portal)/actions";
import type { Theme } from "@/app/theme";

const choices = [
  ["system", "As this device", Monitor],
  ["light", "Light", Sun],
  ["dark", "Dark", Moon],
] as const;

export function ThemeChoice({ current }: { current: Theme }) {
  return (
    <form action={chooseTheme}>
      <fieldset className="flex gap-0.5">
        <legend className="sr-only">Appearance</legend>
        {choices.map(([theme, label, Icon]) => (
          <button
            key={theme}
            type="submit"
            name="theme"
            value={theme}
            title={label}
            aria-label={label}
            aria-pressed={theme === current}
            className="inline-flex size-7 items-center justify-center rounded-md text-ink-soft hover:bg-sunken hover:text-ink aria-pressed:bg-sunken aria-pressed:text-ink"
          >
            <Icon aria-hidden className="size-4" />
          </button>
        ))}
      </fieldset>
    </form>
  );
}
