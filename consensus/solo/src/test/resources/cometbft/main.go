// Verifies a chain with CometBFT's own packages: decodes each block, checks it against its header, splits it into
// parts, verifies its commit, and follows the headers as a light client does.
//
// Reads lines of three hex words: block, commit, validator set. Prints how many blocks hold.
package main

import (
	"bufio"
	"encoding/hex"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/cometbft/cometbft/light"
	cmtproto "github.com/cometbft/cometbft/proto/tendermint/types"
	"github.com/cometbft/cometbft/types"
)

type verified struct {
	header     *types.SignedHeader
	validators *types.ValidatorSet
}

func main() {
	zone := os.Args[1]
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<26)
	var before *verified
	count := 0
	for lines.Scan() {
		next, err := verify(zone, strings.Fields(lines.Text()), before)
		if err != nil {
			fmt.Println("block", count+1, "does not hold:", err)
			os.Exit(1)
		}
		before = next
		count++
	}
	fmt.Println("verified", count)
}

func verify(zone string, words []string, before *verified) (*verified, error) {
	block, commit, validators, err := decode(words)
	if err != nil {
		return nil, err
	}
	if err := block.ValidateBasic(); err != nil {
		return nil, err
	}
	parts, err := block.MakePartSet(types.BlockPartSizeBytes)
	if err != nil {
		return nil, err
	}
	id := types.BlockID{Hash: block.Hash(), PartSetHeader: parts.Header()}
	if err := validators.VerifyCommit(zone, id, block.Height, commit); err != nil {
		return nil, err
	}
	header := &types.SignedHeader{Header: &block.Header, Commit: commit}
	if err := header.ValidateBasic(zone); err != nil {
		return nil, err
	}
	if before != nil {
		err = light.Verify(before.header, before.validators, header, validators, 24*time.Hour,
			block.Time.Add(time.Second), time.Second, light.DefaultTrustLevel)
	}
	return &verified{header, validators}, err
}

func decode(words []string) (*types.Block, *types.Commit, *types.ValidatorSet, error) {
	var block cmtproto.Block
	var commit cmtproto.Commit
	var validators cmtproto.ValidatorSet
	for i, message := range []interface{ Unmarshal([]byte) error }{&block, &commit, &validators} {
		bytes, err := hex.DecodeString(strings.TrimPrefix(words[i], "0x"))
		if err != nil {
			return nil, nil, nil, err
		}
		if err := message.Unmarshal(bytes); err != nil {
			return nil, nil, nil, err
		}
	}
	b, err := types.BlockFromProto(&block)
	if err != nil {
		return nil, nil, nil, err
	}
	c, err := types.CommitFromProto(&commit)
	if err != nil {
		return nil, nil, nil, err
	}
	v, err := types.ValidatorSetFromProto(&validators)
	return b, c, v, err
}
