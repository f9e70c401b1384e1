// Verdicts of cosmos/ics23 on proofs read from standard input.
//
// Each line holds a spec, a root, a key, a value and a proof, all but the key and value in protobuf, all in hex,
// separated by spaces; the value "-" asks for absence. The answer to each line is "proven" or "refused".
package main

import (
	"bufio"
	"encoding/hex"
	"fmt"
	"os"
	"strings"

	ics23 "github.com/cosmos/ics23/go"
)

// Longest line: two values of 64 KiB, their paths, and hex doubles all of it.
const lineBytesMax = 4 << 20

func main() {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(make([]byte, 1<<16), lineBytesMax)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	for lines.Scan() {
		fmt.Fprintln(out, verdict(strings.Split(lines.Text(), " ")))
	}
	if err := lines.Err(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func verdict(fields []string) (answer string) {
	// The library panics on some paths that have no common ancestor; for a chain that is a refusal too.
	defer func() {
		if recover() != nil {
			answer = "refused"
		}
	}()
	if proven(fields) {
		return "proven"
	}
	return "refused"
}

func proven(fields []string) bool {
	var spec ics23.ProofSpec
	if err := spec.Unmarshal(bytes(fields[0])); err != nil {
		fail("spec: %v", err)
	}
	root, key := bytes(fields[1]), bytes(fields[2])
	var proof ics23.CommitmentProof
	if err := proof.Unmarshal(bytes(fields[4])); err != nil {
		return false
	}
	if fields[3] == "-" {
		return ics23.VerifyNonMembership(&spec, root, &proof, key)
	}
	return ics23.VerifyMembership(&spec, root, &proof, key, bytes(fields[3]))
}

func bytes(text string) []byte {
	decoded, err := hex.DecodeString(text)
	if err != nil {
		fail("hex: %v", err)
	}
	return decoded
}

func fail(format string, err error) {
	fmt.Fprintf(os.Stderr, format+"\n", err)
	os.Exit(1)
}
