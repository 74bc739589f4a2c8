# Peer: the agreement study's per-indicator models with MASS: a cumulative logit, its likelihood-ratio test and a case bootstrap.
# Input: CSV with columns id, x (standardised, turned so that higher is better) and y (1 to 4).
suppressPackageStartupMessages(library(MASS))
args <- commandArgs(trailingOnly = TRUE)
replicates <- as.integer(args[2])
data <- read.csv(args[1])
set.seed(7)
seconds <- system.time({
  for (part in split(data, data$id)) {
    part$y <- factor(part$y, ordered = TRUE)
    fit <- polr(y ~ x, data = part, Hess = TRUE)
    null <- polr(y ~ 1, data = part)
    statistic <- null$deviance - fit$deviance
    rho <- suppressWarnings(cor.test(part$x, as.integer(part$y), method = "spearman", exact = FALSE))
    tau <- suppressWarnings(cor.test(part$x, as.integer(part$y), method = "kendall", exact = FALSE))
    estimates <- replicate(replicates, {
      again <- part[sample(nrow(part), replace = TRUE), ]
      again$y <- factor(again$y, ordered = TRUE)
      tryCatch(polr(y ~ x, data = again)$coefficients[[1]], error = function(e) NA)
    })
    interval <- quantile(estimates, c(0.025, 0.975), na.rm = TRUE)
  }
})[["elapsed"]]
cat(sprintf('{"seconds":%.3f,"models":%d,"replicates":%d}\n', seconds, length(unique(data$id)), replicates))
