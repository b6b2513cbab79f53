/** How to read the tables elsewhere. `base` is the address of the release folder, with a slash at its end. */
export const SNIPPETS: readonly { name: string; code: (base: string) => string }[] = [
  {
    name: "pandas",
    code: (base) => `import pandas as pd

base = "${base}"
indicators = pd.read_parquet(base + "indicators.parquet")
metrics = pd.read_parquet(base + "metrics.parquet")
print(indicators.merge(metrics, on="metric").groupby(["zh", "unit", "role"]).size())`,
  },
  {
    name: "R",
    code: (base) => `library(arrow)

base <- "${base}"
indicators <- read_parquet(paste0(base, "indicators.parquet"))
table(indicators$metric, indicators$role)`,
  },
  {
    name: "DuckDB",
    code: (base) => `SELECT m.zh, i.unit, i.role, count(*) AS statements
FROM read_parquet('${base}indicators.parquet') AS i
JOIN read_parquet('${base}metrics.parquet') AS m USING (metric)
GROUP BY ALL
ORDER BY statements DESC;`,
  },
];
