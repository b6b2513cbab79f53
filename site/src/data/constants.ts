/** In place of a unit: all of them. */
export const ALL = "*";
