# Synthetic control with every unit in turn as treated, weights by quadprog: rows are units, columns periods.
# Arguments: CSV without header, number of periods before treatment.
suppressPackageStartupMessages(library(quadprog))
arguments <- commandArgs(TRUE)
outcomes <- as.matrix(read.csv(arguments[1], header = FALSE))
before <- as.integer(arguments[2])
units <- nrow(outcomes)
fit <- function(treated) {
  donors <- t(outcomes[-treated, seq_len(before)])
  target <- outcomes[treated, seq_len(before)]
  cross <- crossprod(donors)
  # More donors than periods: quadprog needs a definite matrix, so the least ridge that lets it factorise.
  diag(cross) <- diag(cross) + 1e-8 * mean(diag(cross))
  weights <- solve.QP(cross, crossprod(donors, target), cbind(1, diag(units - 1)), c(1, rep(0, units - 1)), meq = 1)$solution
  gap <- outcomes[treated, ] - t(outcomes[-treated, ]) %*% weights
  sqrt(mean(gap[-seq_len(before)]^2)) / sqrt(mean(gap[seq_len(before)]^2))
}
time <- system.time(ratios <- vapply(seq_len(units), fit, 0))
cat(sprintf("{\"seconds\": %.6f, \"first\": %.10f}\n", time[["elapsed"]], ratios[1]))
