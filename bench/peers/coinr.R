# COINr's own uncertainty analysis: 150 units, 14 indicators, two scales and two averages drawn at random.
args <- commandArgs(TRUE)
suppressMessages(library(COINr, lib.loc = args[1]))
n <- as.integer(args[2])
set.seed(5)
units <- 150; indicators <- 14
x <- as.data.frame(matrix(50 + 10 * rnorm(units * indicators), units))
names(x) <- paste0("i", seq_len(indicators))
meta <- data.frame(iCode = c(names(x), "index"), Level = c(rep(1, indicators), 2),
  Parent = c(rep("index", indicators), NA), Direction = 1, Weight = 1,
  Type = c(rep("Indicator", indicators), "Aggregate"))
scale <- list(f_n = "n_minmax", f_n_para = list(l_u = c(1, 100)))
coin <- suppressMessages(new_coin(cbind(uCode = sprintf("U%03d", seq_len(units)), x), meta))
coin <- suppressMessages(Normalise(coin, dset = "Raw", global_specs = scale))
coin <- suppressMessages(Aggregate(coin, dset = "Normalised", f_ag = "a_amean"))
specs <- list(
  scale = list(Address = "$Log$Normalise$global_specs", Type = "discrete",
    Distribution = list(scale, list(f_n = "n_zscore", f_n_para = list(m_sd = c(100, 10))))),
  mean = list(Address = "$Log$Aggregate$f_ag", Type = "discrete", Distribution = c("a_amean", "a_gmean")))
seconds <- system.time(suppressMessages(get_sensitivity(coin, SA_specs = specs, N = n, SA_type = "UA",
  dset = "Aggregated", iCode = "index", quietly = TRUE)))[["elapsed"]]
cat(sprintf('{"seconds": %.4f, "rows": %d}\n', seconds, n))
