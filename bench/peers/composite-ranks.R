# Ranks of units over Dirichlet weightings, vectorised: weights, one matrix product, ranks by one ordering of all.
arguments <- commandArgs(TRUE)
figures <- as.matrix(read.csv(arguments[1], header = FALSE))
draws <- as.integer(arguments[2])
set.seed(1)
time <- system.time({
  weights <- matrix(rexp(draws * ncol(figures)), ncol = draws)
  weights <- sweep(weights, 2, colSums(weights), "/")
  scores <- figures %*% weights
  position <- order(rep(seq_len(draws), each = nrow(figures)), -as.vector(scores), method = "radix")
  ranks <- integer(length(position))
  ranks[position] <- rep(seq_len(nrow(figures)), draws)
})
cat(sprintf("{\"seconds\": %.6f, \"meanRankOfFirst\": %.4f}\n", time[["elapsed"]], mean(matrix(ranks, nrow(figures))[1, ])))
