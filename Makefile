# Two commands: `make demo` and `make test`. Both prepare the machine first (Scripts/prepare).
SWIFT ?= swift
RELEASE := -c release --static-swift-stdlib
BIN := .build/release/acervo

.PHONY: demo test build lint bench clean

# SERVE=no: without the pages at the end. PORT=8081: on another port.
demo: $(BIN)
	@SERVE="$(SERVE)" PORT="$(PORT)" Scripts/demo $(BIN)

build: $(BIN)

# Only when a source is newer than the program: planning a build alone takes seconds.
$(BIN): Package.swift $(shell find Sources -type f)
	@Scripts/prepare
	@$(SWIFT) build $(RELEASE) --product acervo
	@touch $(BIN)

test:
	@Scripts/prepare
	$(SWIFT) test

lint:
	$(SWIFT) format lint --strict --recursive --parallel Package.swift Sources Tests \
		Benchmarks/Package.swift Benchmarks/Sources

# Needs the peers' harness: make bench HARNESS=/path/to/harness
bench:
	@test -n "$(HARNESS)" || { echo "make bench HARNESS=folder of run_peers.py" >&2; exit 2; }
	@Scripts/prepare
	cd Benchmarks && $(SWIFT) build -c release --product peerbench
	python3 Benchmarks/peers.py --bench $(HARNESS) --runs 3

clean:
	rm -rf .build Index/* Corpus/holdings Corpus/staging Corpus/register.* Corpus/write.lock
