# Callaway and Sant'Anna's group-time effects, doubly robust, 1,000 multiplier bootstraps, by the did package.
# Arguments: CSV with unit, period, outcome, first (0 for never), x; a library folder where did is installed.
arguments <- commandArgs(TRUE)
if (length(arguments) > 1) .libPaths(c(arguments[2], .libPaths()))
suppressPackageStartupMessages(suppressWarnings(library(did)))
panel <- read.csv(arguments[1])
run <- function() att_gt("outcome", "period", "unit", "first", xformla = ~x, data = panel, est_method = "dr",
                         control_group = "nevertreated", bstrap = TRUE, biters = 1000, cband = TRUE)
run()
times <- replicate(5, system.time(run())[["elapsed"]])
result <- run()
cat(sprintf("{\"seconds\": %.6f, \"effects\": %d, \"first\": %.10f}\n", min(times), length(result$att), result$att[1]))
