.PHONY: check
check:
	bash .ci/run
