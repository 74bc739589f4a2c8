# A Poisson mixed model with one random intercept and an offset, Laplace, by lme4.
# Arguments: CSV with group, events, exposure, x.
suppressPackageStartupMessages(library(lme4))
panel <- read.csv(commandArgs(TRUE)[1])
run <- function() glmer(events ~ x + (1 | group) + offset(log(exposure)), data = panel, family = poisson)
run()
times <- replicate(3, system.time(run())[["elapsed"]])
fit <- run()
cat(sprintf("{\"seconds\": %.6f, \"logLikelihood\": %.8f, \"slope\": %.10f}\n", min(times), as.numeric(logLik(fit)), fixef(fit)[["x"]]))
