package bulkhead.evm.precompile;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.UInt256;
import bulkhead.crypto.curve.Bls12381;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/// The contracts 0x0b to 0x11 (EIP-2537), with their gas.
final class Bls12381Precompiles {

    private static final int G1_PAIR_SIZE = Bls12381.G1_SIZE + Bls12381.SCALAR_SIZE;
    private static final int G2_PAIR_SIZE = Bls12381.G2_SIZE + Bls12381.SCALAR_SIZE;
    private static final int PAIRING_SIZE = Bls12381.G1_SIZE + Bls12381.G2_SIZE;

    /// Price per pair of a multiplication of k pairs, in thousandths of a single one's: entry k - 1, the last for
    /// more.
    private static final int[] G1_DISCOUNTS = {
        1000, 949, 848, 797, 764, 750, 738, 728, 719, 712, 705, 698, 692, 687, 682, 677, 673, 669, 665, 661, 658, 654,
        651, 648, 645, 642, 640, 637, 635, 632, 630, 627, 625, 623, 621, 619, 617, 615, 613, 611, 609, 608, 606, 604,
        603, 601, 599, 598, 596, 595, 593, 592, 591, 589, 588, 586, 585, 584, 582, 581, 580, 579, 577, 576, 575, 574,
        573, 572, 570, 569, 568, 567, 566, 565, 564, 563, 562, 561, 560, 559, 558, 557, 556, 555, 554, 553, 552, 551,
        550, 549, 548, 547, 547, 546, 545, 544, 543, 542, 541, 540, 540, 539, 538, 537, 536, 536, 535, 534, 533, 532,
        532, 531, 530, 529, 528, 528, 527, 526, 525, 525, 524, 523, 522, 522, 521, 520, 520, 519
    };

    private static final int[] G2_DISCOUNTS = {
        1000, 1000, 923, 884, 855, 832, 812, 796, 782, 770, 759, 749, 740, 732, 724, 717, 711, 704, 699, 693, 688, 683,
        679, 674, 670, 666, 663, 659, 655, 652, 649, 646, 643, 640, 637, 634, 632, 629, 627, 624, 622, 620, 618, 615,
        613, 611, 609, 607, 606, 604, 602, 600, 598, 597, 595, 593, 592, 590, 589, 587, 586, 584, 583, 582, 580, 579,
        578, 576, 575, 574, 573, 571, 570, 569, 568, 567, 566, 565, 563, 562, 561, 560, 559, 558, 557, 556, 555, 554,
        553, 552, 552, 551, 550, 549, 548, 547, 546, 545, 545, 544, 543, 542, 541, 541, 540, 539, 538, 537, 537, 536,
        535, 535, 534, 533, 532, 532, 531, 530, 530, 529, 528, 528, 527, 526, 526, 525, 524, 524
    };

    private Bls12381Precompiles() {}

    /// The contracts by number.
    static SequencedMap<Integer, Precompile> of(Bls12381 bls) {
        TreeMap<Integer, Precompile> contracts = new TreeMap<>();
        contracts.put(0x0b, Precompile.of(375, bls::addG1));
        contracts.put(
                0x0c, Precompile.of(input -> gas(12_000, G1_DISCOUNTS, input.size() / G1_PAIR_SIZE), bls::multiplyG1));
        contracts.put(0x0d, Precompile.of(600, bls::addG2));
        contracts.put(
                0x0e, Precompile.of(input -> gas(22_500, G2_DISCOUNTS, input.size() / G2_PAIR_SIZE), bls::multiplyG2));
        contracts.put(
                0x0f,
                Precompile.of(input -> 37_700 + 32_600L * (input.size() / PAIRING_SIZE), input -> pair(bls, input)));
        contracts.put(0x10, Precompile.of(5_500, bls::mapToG1));
        contracts.put(0x11, Precompile.of(23_800, bls::mapToG2));
        return contracts;
    }

    private static long gas(long single, int[] discounts, int pairs) {
        if (pairs == 0) {
            return 0; // fails anyway
        }
        return single * pairs * discounts[Math.min(pairs, discounts.length) - 1] / 1_000;
    }

    private static Optional<Bytes> pair(Bls12381 bls, Bytes input) {
        return bls.checkPairing(input).map(isOne -> (isOne ? UInt256.ONE : UInt256.ZERO).toBytes());
    }
}
