# Peer: read the LAIT long table as CSV and reshape it to one column a measure, as an analyst would with data.table.
# Prints one JSON line: seconds inside R, rows, and peak memory of the process in MB.
suppressPackageStartupMessages(library(data.table))
file <- commandArgs(trailingOnly = TRUE)[1]
seconds <- system.time({
  long <- fread(file, encoding = "UTF-8", showProgress = FALSE)
  long[, value := suppressWarnings(as.numeric(Values))]
  wide <- dcast(long, `LA Number` + Years ~ `Short Desc`, value.var = "value", fun.aggregate = function(x) x[1])
})[["elapsed"]]
peak <- sub("[^0-9]*([0-9]+).*", "\\1", grep("VmHWM", readLines("/proc/self/status"), value = TRUE))
cat(sprintf('{"seconds":%.4f,"rows":%d,"peakMb":%.1f}\n', seconds, nrow(long), as.numeric(peak) / 1024))
