package bulkhead.crypto.curve;

import bulkhead.crypto.Bytes;
import java.util.Optional;

/// The operations of EIP-2537 on the curve BLS12-381.
///
/// Inputs and outputs have the EIP's encoding: a field element is 64 bytes, big-endian, of which the first 16 are
/// zero, below the modulus; a point of G1 is 128 bytes (x, y), a point of G2 256 bytes (x.c0, x.c1, y.c0, y.c1), the
/// point at infinity is all zeros; a scalar is 32 bytes, any value. An empty result means that the EIP refuses the
/// input: its length, an encoding, a point off the curve or (where the EIP asks) outside the subgroup.
public interface Bls12381 {

    int G1_SIZE = 128;
    int G2_SIZE = 256;
    int FP_SIZE = 64;
    int FP2_SIZE = 128;
    int SCALAR_SIZE = 32;

    /// Sum of two points of the curve; no subgroup check.
    Optional<Bytes> addG1(Bytes twoPoints);

    /// Sum of point times scalar over one or more pairs (point, scalar); points must be in the subgroup.
    Optional<Bytes> multiplyG1(Bytes pairs);

    /// Sum of two points of the twist; no subgroup check.
    Optional<Bytes> addG2(Bytes twoPoints);

    /// Sum of point times scalar over one or more pairs (point, scalar); points must be in the subgroup.
    Optional<Bytes> multiplyG2(Bytes pairs);

    /// Whether the product of the pairings of one or more pairs (point of G1, point of G2) is one; points must be in
    /// their subgroups.
    Optional<Boolean> checkPairing(Bytes pairs);

    /// Maps a field element to a point of G1 (RFC 9380's simplified SWU map, cofactor cleared).
    Optional<Bytes> mapToG1(Bytes element);

    /// Maps an element of the quadratic extension to a point of G2.
    Optional<Bytes> mapToG2(Bytes element);
}
