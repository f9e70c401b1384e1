// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.8;

import {Guestbook} from "../src/Guestbook.sol";
import {INames, NAMES} from "../src/bulkhead/INames.sol";
import {NamesForge} from "../src/bulkhead/NamesForge.sol";

interface Vm {
    function prank(address sender) external;
    function expectRevert(bytes calldata reason) external;
    function expectEmit() external;
}

contract GuestbookTest {
    Vm private constant VM = Vm(0x7109709ECfa91a80626fF3989D68f67F5b1DD12D);
    address private constant ALICE = address(0xA11CE);
    address private constant BOB = address(0xB0B);

    Guestbook private book;

    function setUp() public {
        NamesForge.etch();
        book = new Guestbook();
        VM.prank(ALICE);
        NAMES.register("alice");
    }

    function test_theOwnerSigns() public {
        VM.expectEmit();
        emit Guestbook.Signed(ALICE, "alice", "hello");
        VM.prank(ALICE);
        book.sign("alice", "hello");
    }

    function test_nobodyElseDoes() public {
        VM.expectRevert(abi.encodeWithSelector(Guestbook.NotYours.selector, "alice", ALICE));
        VM.prank(BOB);
        book.sign("alice", "hello");
    }

    function test_aNameThatNobodyOwnsIsRefusedByTheModule() public {
        VM.expectRevert(abi.encodeWithSelector(INames.NameNotRegistered.selector, "nobody"));
        book.sign("nobody", "hello");
    }

    function test_aTransferredNameSignsForItsNewOwner() public {
        VM.prank(ALICE);
        NAMES.transfer("alice", BOB);
        VM.prank(BOB);
        book.sign("alice", "it is mine now");
    }
}
