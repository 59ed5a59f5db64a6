/** Shells for which there is a script that completes command lines. */
export const completedShells = ["bash", "zsh", "fish"] as const;
